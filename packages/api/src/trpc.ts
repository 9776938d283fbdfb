import { initTRPC } from "@trpc/server";
import { transformer } from "./transformer.ts";
import { z, ZodError } from "zod";
import type { Context } from "./context.ts";
import { TooManyRequestsError, translateError } from "./errors.ts";

/** Documents a procedure that is not for every authenticated caller, whatever their role. */
export type Meta = { callers?: "anyone" | "people" };

/** The messages of each invalid field of an input. */
type FieldErrors = Record<string, string[]>;

const t = initTRPC
  .context<Context>()
  .meta<Meta>()
  .create({
    transformer,
    // Proxies close idle connections, often after a minute. A client that receives nothing for longer reconnects.
    sse: { ping: { enabled: true, intervalMs: 15_000 }, client: { reconnectAfterInactivityMs: 40_000 } },
    isDev: false, // never send stack traces
    errorFormatter({ shape, error: { code, cause }, ctx }) {
      const { stack: _, ...data } = shape.data;
      const requestId = ctx?.requestId ?? null;
      const retryAfter = cause instanceof TooManyRequestsError ? cause.retryAfterSeconds : null;
      const toShape = (message: string, fields: FieldErrors | null) => ({
        ...shape,
        message,
        data: { ...data, requestId, retryAfter, fields },
      });
      if (code === "INTERNAL_SERVER_ERROR") return toShape("Internal error. Try again later.", null);
      if (!(cause instanceof ZodError)) return toShape(shape.message, null);
      const { formErrors, fieldErrors } = z.flattenError(cause);
      return toShape(formErrors[0] ?? "Some fields are invalid.", fieldErrors);
    },
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
export const middleware = t.middleware;

/** The base of every procedure. It translates expected failures of the database to the codes of the contract. */
export const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  throw translateError(result.error);
});
