// `pnpm bench` compares the servers, `pnpm bench types` measures the type check, `pnpm bench activity` a long log.
const benches: Record<string, () => Promise<unknown>> = {
  types: () => import("./types.ts"),
  activity: () => import("./activity/main.ts"),
};
await(benches[process.argv[2] ?? ""] ?? (() => import("./requests.ts")))();
