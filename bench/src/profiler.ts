import { Session } from "node:inspector/promises";
import type { Profiler } from "node:inspector";

// Imported by a profiled server: starts and stops the profiler on a message, so that the warm-up is not profiled.
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
