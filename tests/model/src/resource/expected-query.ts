import type { ApiQuery } from "../system/api-client.ts";
import { RejectedCall, type ErrorCode } from "../model/authorization.ts";
import { getText, type Row } from "./call.ts";
import type { Actor, Session } from "../model/model.ts";

/** A query whose rows the model can predict for any actor. */
export type ExpectedQuery = ApiQuery & {
  /** The parent and the search, as a trace names them. */
  target?: string;
  /** @throws a RejectedCall if the rules reject the query of this actor */
  predict: (actor: Actor, session: Session | null) => string[];
  /** Formats a returned row as `predict` does. */
  format: (row: Row) => string;
};

/** The page size, which no list of a model exceeds, except the log. */
export const limit = 100;

/** Predicts the rows that a query returns to an actor, or its error code. */
export function predictRows(
  { predict }: ExpectedQuery,
  actor: Actor | null,
  session: Session | null,
): string[] | ErrorCode {
  if (actor === null) return "UNAUTHORIZED";
  try {
    return predict(actor, session);
  } catch (error) {
    if (error instanceof RejectedCall) return error.code;
    throw error;
  }
}

/** Formats the rows of a response, which is a page of a list or one row. */
export function formatRows({ format }: ExpectedQuery, data: Row): string[] {
  const { items } = data;
  return Array.isArray(items) ? items.map((item) => format(item as Row)) : [format(data)];
}

export const formatIdAndName = (row: Row) => `${getText(row, "id")} ${getText(row, "name")}`;
export const formatIdAndRole = (row: Row) => `${getText(row, "id")} ${getText(row, "role")}`;
