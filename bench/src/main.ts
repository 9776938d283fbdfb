// `pnpm bench` compares the servers, `types` measures the type check, `log` what an entry costs, `activity` a long log.
const benches: Record<string, () => Promise<unknown>> = {
  types: () => import("./types.ts"),
  log: () => import("./log.ts"),
  activity: () => import("./activity/main.ts"),
};
await(benches[process.argv[2] ?? ""] ?? (() => import("./requests.ts")))();
