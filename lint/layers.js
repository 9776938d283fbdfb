/** The layers of packages/db/src: each imports itself and what stands before it. */
export const databaseLayers = {
  root: "packages/db/src/",
  order: [
    ["permissions.ts", "prefix.ts", "secrets.ts", "internals.ts"],
    ["driver/"],
    ["schema/"],
    ["drizzle/"],
    ["queries/"],
    ["transaction/"],
    ["database.ts", "default-database.ts", "index.ts"],
  ],
};

/** The packages of apps/: a program is started, not imported. Tests start them. */
export const apps = {
  "@shipkit/api-server": "apps/api/",
  "@shipkit/web": "apps/web/",
  "@shipkit/worker": "apps/worker/",
};
