import { pino, type Logger } from "pino";
import type { Env } from "./env.ts";

export type { Logger };

/** What errors of PostgreSQL and Drizzle have besides. */
type Failure = Partial<Record<"code" | "routine" | "constraint_name" | "query", unknown>>;

/**
 * What the log holds of an error: not its message where a query failed, nor PostgreSQL's detail, since both quote values,
 * which may be tokens, hashes and addresses.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, routine, constraint_name: constraint, query } = error as Error & Failure;
  const quoting = typeof query === "string";
  const frames = stack?.slice(stack.indexOf("\n    at "));
  return {
    name,
    message: quoting && cause instanceof Error ? "a query failed" : message,
    code,
    routine,
    constraint,
    ...(quoting && { query }),
    stack: frames,
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

/** Structured logs on standard output, one JSON object a line. Secrets never reach them: headers and inputs are not logged. */
export const createLogger = ({ logLevel }: Pick<Env, "logLevel">): Logger =>
  pino({
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: describeError },
  });
