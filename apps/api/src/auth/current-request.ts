import { AsyncLocalStorage } from "node:async_hooks";
import { isDatabaseUnavailable } from "@shipkit/api";
import type { AuthRequest, RequestMetadata } from "@shipkit/db";

/** The header in which the server passes the client's address to Better Auth. A client's own value is overwritten. */
export const addressHeader = "x-shipkit-address";

const requests = new AsyncLocalStorage<AuthRequest & { databaseError?: unknown }>();

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

/** Keeps the error of an unavailable database, which Better Auth logs and then reports as an invalid request. */
export function keepDatabaseError(logged: unknown[]): void {
  const [request, error] = [requests.getStore(), logged.find(isDatabaseUnavailable)];
  if (request && error !== undefined) request.databaseError = error;
}

/** @throws the error that was kept, so that the server responds with 503 */
export function throwDatabaseError(): void {
  const error = requests.getStore()?.databaseError;
  if (error !== undefined) throw error;
}
