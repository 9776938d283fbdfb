import { pino, type Logger } from "pino";
import type { Env } from "./env.ts";

export type { Logger };

/** Structured logs on standard output, one JSON object a line. Secrets never reach them: headers and inputs are not logged. */
export const createLogger = ({ logLevel }: Pick<Env, "logLevel">): Logger =>
  pino({ level: logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
