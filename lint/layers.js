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

/** The packages of apps/: a program is started, not imported. Tests start them, and the composition root does. */
export const apps = {
  "@shipkit/api-server": "apps/api/",
  "@shipkit/web": "apps/web/",
  "@shipkit/worker": "apps/worker/",
};

/** The one folder that puts apps together into one process. Nothing imports it. */
export const compositionRoot = "apps/standalone/";
