// `pnpm bench` compares the servers, `pnpm bench types` measures the type check.
await(process.argv[2] === "types" ? import("./types.ts") : import("./requests.ts"));
