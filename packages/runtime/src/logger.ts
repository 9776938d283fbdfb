import { pino, type Logger } from "pino";
import type { Settings } from "./settings.ts";

export type { Logger };

/** Fields that errors of PostgreSQL and Drizzle have. */
type DatabaseErrorFields = Partial<Record<"code" | "routine" | "constraint_name" | "query", unknown>>;

/**
 * Describes an error for the log. Leaves out a failed query's message and PostgreSQL's detail: both quote values, which
 * may be tokens, hashes or addresses.
 */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const { code, routine, constraint_name: constraint, query } = error as Error & DatabaseErrorFields; // all optional
  const isQueryError = typeof query === "string";
  const frames = stack?.slice(stack.indexOf("\n    at "));
  return {
    name,
    message: isQueryError && cause instanceof Error ? "query failed" : message,
    code,
    routine,
    constraint,
    ...(isQueryError && { query }),
    stack: frames,
    ...(cause !== undefined && { cause: describeError(cause) }),
  };
}

/** Creates a logger that writes one JSON object a line to standard output. Headers and inputs, which hold secrets, are not logged. */
export const createLogger = ({ logLevel }: Pick<Settings, "logLevel">): Logger =>
  pino({
    level: logLevel,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: describeError },
  });
