import { AsyncLocalStorage } from "node:async_hooks";
import type { AuthRequest, RequestMetadata } from "@shipkit/db";

/** The header in which the server passes the client's address to Better Auth. A client's own value is overwritten. */
export const addressHeader = "x-shipkit-address";

const requests = new AsyncLocalStorage<AuthRequest>();

/** The actions of endpoints whose entries are not named after the changed table. */
const actions: Record<string, string | undefined> = {
  "/sign-out": "user.signOut",
  "/change-password": "user.changePassword",
  "/reset-password": "user.resetPassword",
};

/** Handles a request to sign-in. The activity entries that it writes have its metadata. */
export const runWithRequest = <T>(metadata: RequestMetadata, handle: () => T): T =>
  requests.run({ ...metadata }, handle);

/** Returns the request that is being handled; empty outside of one. */
export const getCurrentRequest = (): AuthRequest => requests.getStore() ?? {};

/** Sets the action of the current request from the path of its endpoint. */
export function setRequestAction(path: string): void {
  const [request, action] = [requests.getStore(), actions[path]];
  if (request && action !== undefined) request.action = action;
}
