import type { IncomingMessage } from "node:http";
import { TRPCError, type TRPCCombinedDataTransformer } from "@trpc/server";
import { BodyTooLargeError, readBody } from "./http.ts";

/** Splits what follows `/trpc/` into the path of the procedures and the query parameters. */
export function parseTarget(target: string): { path: string; parameters: URLSearchParams } {
  const mark = target.indexOf("?");
  if (mark < 0) return { path: decodePath(target), parameters: new URLSearchParams() };
  return { path: decodePath(target.slice(0, mark)), parameters: new URLSearchParams(target.slice(mark + 1)) };
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // names no procedure
  }
}

/**
 * Reads the body of a mutation.
 * @throws TRPCError PAYLOAD_TOO_LARGE
 */
export async function readInputText(request: IncomingMessage, maxBytes: number): Promise<string> {
  try {
    return await readBody(request, maxBytes);
  } catch (cause) {
    if (!(cause instanceof BodyTooLargeError)) throw cause;
    throw new TRPCError({ code: "PAYLOAD_TOO_LARGE", message: cause.message, cause });
  }
}

/**
 * Parses the inputs of a request.
 * @throws TRPCError BAD_REQUEST
 */
export async function parseJson(text: string | null): Promise<unknown> {
  try {
    return text ? (JSON.parse(text) as unknown) : undefined;
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The input is not valid JSON.", cause });
  }
}

/**
 * Deserializes the input of one call.
 * @param index its position in the batch; undefined outside of one
 * @throws TRPCError BAD_REQUEST
 */
export function deserializeInput(
  { input }: TRPCCombinedDataTransformer,
  inputs: unknown,
  index?: number,
): unknown {
  const serialized: unknown = index === undefined ? inputs : Object(inputs)[index];
  if (serialized === undefined) return undefined;
  try {
    return input.deserialize(serialized) as unknown;
  } catch (cause) {
    throw new TRPCError({ code: "BAD_REQUEST", message: "The input is not valid superjson.", cause });
  }
}

/** Returns the id of the last event that a reconnecting client has received. */
export function getLastEventId({ headers }: IncomingMessage): { lastEventId?: string | string[] } {
  const { "last-event-id": lastEventId } = headers;
  return lastEventId ? { lastEventId } : {};
}
