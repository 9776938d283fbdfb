import type { Case } from "./case.ts";
import { dataDirectory } from "./cases/data-directory.ts";
import { environment } from "./cases/environment.ts";
import { paths } from "./cases/paths.ts";

/** All cases, by kind. */
export const allCases: Record<string, Case[]> = {
  environment,
  "data directory": dataDirectory,
  paths,
};
