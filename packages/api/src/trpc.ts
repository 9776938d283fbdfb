import { initTRPC } from "@trpc/server";
import { transformer } from "./transformer.ts";
import { z, ZodError } from "zod";
import type { Context } from "./context.ts";
import { TooManyRequestsError, translateError } from "./errors.ts";

/** What is documented of a procedure that not every caller may call, whatever their role. */
export type Meta = { callers?: "anyone" | "people" };

/** What is wrong with each field of an input. */
type Fields = Record<string, string[]>;

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer,
    // Proxies cut a connection that is still, often after a minute, and a client that hears nothing for longer comes again.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    isDev: false, // no stack traces on the wire, ever
    errorFormatter({ shape, error: { code, cause }, ctx }) {
      const { stack: _, ...data } = shape.data;
      const requestId = ctx?.requestId ?? null;
      const retryAfter = cause instanceof TooManyRequestsError ? cause.retryAfterSeconds : null;
      const answer = (message: string, fields: Fields | null) => ({
        ...shape,
        message,
        data: { ...data, requestId, retryAfter, fields },
      });
      if (code === "INTERNAL_SERVER_ERROR") return answer("Something went wrong on our side", null);
      if (!(cause instanceof ZodError)) return answer(shape.message, null);
      const { formErrors, fieldErrors } = z.flattenError(cause);
      return answer(formErrors[0] ?? "Some fields are not valid", fieldErrors);
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
export const middleware = t.middleware;

/** What every procedure starts from: expected failures of the database become the contract's codes. */
export const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  throw translateError(result.error);
});
