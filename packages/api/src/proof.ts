import { strayEntry } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { originOf, verify, type Problem, type Verdict } from "@shipkit/proof";
import type { Proof } from "./context.ts";
import type { Reader } from "./guard.ts";
import { logRecords } from "./log-records.ts";

type LogVerdict = Omit<Verdict, "problem"> & {
  /** What stands in the log without a number has none. */
  problem: (Omit<Problem, "sequence"> & { sequence: number | null }) | null;
};

/** Holds a team's log against its seals, their copies outside and the public keys. */
export async function verifyLog(read: Reader, teamId: string, { keys, outside }: Proof): Promise<LogVerdict> {
  const origin = originOf(prefix, teamId);
  const copies = outside?.(origin);
  const verdict = await verify(logRecords(read, teamId), {
    origin,
    keys,
    ...(copies && { outside: copies }),
  });
  if (!verdict.ok) return verdict;
  const stray = await read((db) => strayEntry(db, teamId));
  if (!stray) return verdict;
  const message = `entry ${stray.id} of ${stray.createdAt} was put into the log past its one way in: it never had a number`;
  const problem = { kind: "inserted", sequence: null, entryId: stray.id, seal: null, message } as const;
  return { ...verdict, ok: false, problem };
}
