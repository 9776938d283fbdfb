import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { Client } from "pg";
import { toPgConnectionString } from "./jobs-pool.ts";
import { prefix, prefixed } from "../prefix.ts";

/** Milliseconds before a connection that was lost, or refused, is opened again. */
const retryDelayMs = 1000;

type ListenHandlers = {
  /** Is told what was notified. */
  onNotify: (payload: string) => void;
  /** Listens now, and may have missed what was notified before. */
  onListening: () => void;
};

/**
 * Listens on a channel of ShipKit's, over a connection of its own, which it opens anew for as long as it takes.
 * @param url leads past any pooler
 */
export function listen(url: string, channel: string, ears: ListenHandlers): { close: () => Promise<void> } {
  const closing = new AbortController();
  const { signal } = closing;
  const run = async () => {
    while (!signal.aborted) {
      await listenOnce(url, channel, ears, signal).catch(() => {}); // the database is away; calls hear so themselves
      await pause(retryDelayMs, undefined, { signal, ref: false }).catch(() => {});
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

/** Listens until the connection is lost, or the signal says so. */
async function listenOnce(
  url: string,
  channel: string,
  { onNotify: heard, onListening: began }: ListenHandlers,
  signal: AbortSignal,
) {
  const client = new Client({
    connectionString: toPgConnectionString(url),
    application_name: `${prefix} live`,
    connectionTimeoutMillis: 5000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  });
  client.on("error", () => {}); // without this a connection that is lost would end the process
  client.on("notification", ({ payload = "" }) => heard(payload));
  const ended = once(client, "end", { signal });
  ended.catch(() => {});
  try {
    await client.connect();
    await client.query(`listen "${prefixed(channel)}"`);
    began();
    await ended;
  } finally {
    await client.end();
  }
}
