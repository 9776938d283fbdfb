import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { prefix, prefixed } from "../prefix.ts";
import { Client } from "./client.ts";

/** Delay before a lost or refused connection is opened again. */
const retryDelayMs = 1000;

export type ListenHandlers = {
  /** Receives the payload of each notification. */
  onNotify: (payload: string) => void;
  /** Called when listening begins, and after each reconnect: notifications in between are lost. */
  onListening: () => void;
};

/**
 * Listens on a channel over a connection of its own, and reconnects until it is closed.
 *
 * Not `sql.listen` of postgres.js (3.4.9): it reconnects without a delay. A server that accepts and drops connections saw
 * 590 attempts per second from it, and one that answers "too many connections" 115.
 * @param url of a direct connection: LISTEN needs a session, which a transaction pooler does not keep
 */
export function listen(
  url: string,
  channel: string,
  handlers: ListenHandlers,
): { close: () => Promise<void> } {
  const closing = new AbortController();
  const { signal } = closing;
  const run = async () => {
    while (!signal.aborted) {
      await listenOnce(url, channel, handlers, signal).catch(() => {}); // the database is down; calls report it
      await sleep(retryDelayMs, undefined, { signal, ref: false }).catch(() => {});
    }
  };
  const running = run();
  return {
    async close() {
      closing.abort();
      await running;
    },
  };
}

/** Listens until the connection is lost or the signal aborts. */
async function listenOnce(
  url: string,
  channel: string,
  { onNotify, onListening }: ListenHandlers,
  signal: AbortSignal,
) {
  const client = new Client({
    connectionString: url,
    application_name: `${prefix} live`,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  client.on("error", () => {}); // an unhandled error event would end the process
  client.on("notification", ({ payload = "" }) => onNotify(payload));
  const ended = once(client, "end", { signal });
  ended.catch(() => {});
  try {
    await client.connect();
    await client.query(`listen "${prefixed(channel)}"`);
    onListening();
    await ended;
  } finally {
    await client.end();
  }
}
