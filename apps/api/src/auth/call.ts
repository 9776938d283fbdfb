import { AsyncLocalStorage } from "node:async_hooks";
import type { AuthRequest, RequestMetadata } from "@shipkit/db";

const calls = new AsyncLocalStorage<AuthRequest>();

/** The endpoints whose changes are named otherwise than by what changes. */
const actions: Record<string, string | undefined> = {
  "/sign-out": "user.signOut",
  "/change-password": "user.changePassword",
  "/reset-password": "user.resetPassword",
};

/** Handles a call of sign-in that came from there, of which the entries then tell that it leaves. */
export const handleCall = <T>(origin: RequestMetadata, handle: () => T): T =>
  calls.run({ ...origin }, handle);

/** The call that is being handled; empty where none is. */
export const currentCall = (): AuthRequest => calls.getStore() ?? {};

/** Notes which endpoint the current call has found. */
export function nameCall(path: string): void {
  const [call, action] = [calls.getStore(), actions[path]];
  if (call && action !== undefined) call.action = action;
}
