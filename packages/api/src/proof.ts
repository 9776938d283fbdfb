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
  const copies = outside && (await sealsBefore(() => outside(origin)));
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

/** The seals that are outside now. One that comes there later is past what is then read of the log, as if that were cut. */
async function sealsBefore(seals: () => AsyncIterable<string>): Promise<AsyncIterable<string>> {
  let count = 0;
  for await (const _ of seals()) count += 1;
  return (async function* first() {
    if (count === 0) return;
    let given = 0;
    for await (const note of seals()) {
      yield note;
      given += 1;
      if (given === count) return;
    }
  })();
}
