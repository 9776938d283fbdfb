import { findOrphanedEntry } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { buildOrigin, verifyLog, type Finding, type VerificationResult } from "@shipkit/proof";
import type { TrustedLogOptions } from "./context.ts";
import type { ReadTransaction } from "./guard.ts";
import { readSealedLog } from "./log-records.ts";

type TeamLogResult = Omit<VerificationResult, "finding"> & {
  /** What stands in the log without a number has none. */
  finding: (Omit<Finding, "sequence"> & { sequence: number | null }) | null;
};

/** Holds a team's log against its seals, their copies outside and the public keys. */
export async function verifyTeamLog(
  read: ReadTransaction,
  teamId: string,
  { trustedKeys, readExternalSeals }: TrustedLogOptions,
): Promise<TeamLogResult> {
  const origin = buildOrigin(prefix, teamId);
  const externalSeals = readExternalSeals && (await sealsBefore(() => readExternalSeals(origin)));
  const result = await verifyLog(readSealedLog(read, teamId), {
    origin,
    trustedKeys,
    ...(externalSeals && { externalSeals }),
  });
  if (!result.ok) return result;
  const stray = await read((db) => findOrphanedEntry(db, teamId));
  if (!stray) return result;
  const message = `entry ${stray.id} of ${stray.createdAt} was put into the log past its one way in: it never had a number`;
  const finding = { kind: "inserted", sequence: null, entryId: stray.id, seal: null, message } as const;
  return { ...result, ok: false, finding };
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
