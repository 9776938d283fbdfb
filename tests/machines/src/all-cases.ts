import type { Case } from "./case.ts";
import { browsers } from "./cases/browser.ts";
import { dataDirectory } from "./cases/data-directory.ts";
import { disks } from "./cases/disk.ts";
import { endings } from "./cases/endings.ts";
import { environment } from "./cases/environment.ts";
import { nodes } from "./cases/node.ts";
import { npmSettings } from "./cases/npm-settings.ts";
import { paths } from "./cases/paths.ts";
import { users } from "./cases/users.ts";

/** All cases, by kind. */
export const allCases: Record<string, Case[]> = {
  environment,
  paths,
  users,
  "data directory": dataDirectory,
  disk: disks,
  node: nodes,
  npm: npmSettings,
  ending: endings,
  browser: browsers,
};
