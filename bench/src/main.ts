// `pnpm bench` compares the servers; `types` measures the type check, `log` the cost of an entry, `activity` a long log.
const benches: Record<string, () => Promise<unknown>> = {
  types: () => import("./types.ts"),
  log: () => import("./log.ts"),
  activity: () => import("./activity/long-log.ts"),
};
await(benches[process.argv[2] ?? ""] ?? (() => import("./requests.ts")))();
