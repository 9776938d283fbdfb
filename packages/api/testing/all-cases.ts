import { readdirSync } from "node:fs";
import type { Grants, ProcedureCase, StatementCase } from "@shipkit/testing";

/** What a file `routers/<resource>.cases.ts` exports. */
type Cases = { procedures?: ProcedureCase[]; statements?: StatementCase[]; grants?: Grants };

const folder = new URL("../src/routers/", import.meta.url);
const suffix = ".cases.ts";

/** The cases of every resource, by the name of its file. */
export const casesByResource: ReadonlyMap<string, Cases> = new Map(
  await Promise.all(
    readdirSync(folder)
      .filter((file) => file.endsWith(suffix))
      .map(async (file) => {
        const cases = (await import(new URL(file, folder).href)) as Cases; // each file has this shape
        return [file.slice(0, -suffix.length), cases] as const;
      }),
  ),
);

/** The cases of every procedure. */
export const procedureCases: readonly ProcedureCase[] = [...casesByResource.values()].flatMap(
  ({ procedures }) => procedures ?? [],
);

/** Returns the file that must have the cases of a procedure. */
export const getCasesFile = (path: string): string => {
  const router = path.split(".", 1)[0] ?? path;
  return `packages/api/src/routers/${router.replaceAll(/[A-Z]/g, (upper) => `-${upper.toLowerCase()}`)}${suffix}`;
};
