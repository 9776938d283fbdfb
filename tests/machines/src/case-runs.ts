import { allCases } from "./all-cases.ts";
import type { CaseRun } from "./case.ts";
import type { Host } from "./host.ts";

/** Returns each case as each of its accounts. */
export const listRuns = (): CaseRun[] =>
  Object.entries(allCases).flatMap(([kind, cases]) =>
    cases.flatMap((each) =>
      (each.as ?? (["root", "user"] as const)).map((account) => ({ ...each, kind, account })),
    ),
  );

/** Returns why this host cannot try a case; undefined if it can. */
export function findMissing({ account, machine }: CaseRun, { accounts, missing }: Host): string | undefined {
  if (missing !== undefined) return missing;
  const needsRoot = !accounts.includes(account) || machine.some((step) => step.needsRoot);
  return needsRoot && !accounts.includes("root") ? "root" : undefined;
}
