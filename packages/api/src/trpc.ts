import { initTRPC } from "@trpc/server";
import { transformer } from "./transformer.ts";
import { z, ZodError } from "zod";
import type { Context } from "./context.ts";
import { TooOftenError, translate } from "./errors.ts";

const t = initTRPC.context<Context>().create({
  transformer,
  isDev: false, // no stack traces on the wire, ever
  errorFormatter({ shape, error, ctx }) {
    const retryAfter = error.cause instanceof TooOftenError ? error.cause.seconds : null;
    const data = { ...shape.data, requestId: ctx?.requestId ?? null, retryAfter };
    if (error.code === "INTERNAL_SERVER_ERROR")
      return { ...shape, message: "Something went wrong on our side", data: { ...data, fields: null } };
    const cause = error.cause;
    if (!(cause instanceof ZodError)) return { ...shape, data: { ...data, fields: null } };
    const { formErrors, fieldErrors } = z.flattenError(cause);
    const message = formErrors[0] ?? "Some fields are not valid";
    return { ...shape, message, data: { ...data, fields: fieldErrors } };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;
export const middleware = t.middleware;

/** What every procedure starts from: expected failures of the database become the contract's codes. */
export const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  throw translate(result.error);
});
