import { Session } from "node:inspector/promises";
import type { Profiler } from "node:inspector";

// Loaded into a server to be profiled: starts and stops when it is told, so that the warm-up stays out of it.
const session = new Session();

process.on("message", (message) => {
  if (message === "profile") void begin();
  if (message === "profiled")
    void session.post("Profiler.stop").then(({ profile }) => process.send?.(profile));
});

async function begin(): Promise<void> {
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.setSamplingInterval", { interval: 200 });
  await session.post("Profiler.start");
  process.send?.("profiling");
}

export type Profile = Profiler.Profile;
