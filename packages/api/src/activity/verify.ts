import { findOrphanedEntry } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { buildOrigin, verifyLog, type Finding, type VerificationResult } from "@shipkit/proof";
import type { TrustedLogOptions } from "../context.ts";
import type { ReadTransaction } from "../auth/authorization.ts";
import { readSealedLog } from "./read-sealed-log.ts";

type TeamLogResult = Omit<VerificationResult, "finding"> & {
  /** `sequence` is null for an entry that has no sequence number. */
  finding: (Omit<Finding, "sequence"> & { sequence: number | null }) | null;
};

/** Verifies a team's log against its seals, its external seals and the trusted keys. */
export async function verifyTeamLog(
  readTransaction: ReadTransaction,
  teamId: string,
  { trustedKeys, readExternalSeals }: TrustedLogOptions,
): Promise<TeamLogResult> {
  const origin = buildOrigin(prefix, teamId);
  const externalSeals = readExternalSeals && (await snapshotExternalSeals(() => readExternalSeals(origin)));
  const result = await verifyLog(readSealedLog(readTransaction, teamId), {
    origin,
    trustedKeys,
    ...(externalSeals && { externalSeals }),
  });
  if (!result.ok) return result;
  const orphan = await readTransaction((db) => findOrphanedEntry(db, teamId));
  if (!orphan) return result;
  const message = `Entry ${orphan.id} of ${orphan.createdAt} was inserted without a sequence number.`;
  const finding = { kind: "inserted", sequence: null, entryId: orphan.id, seal: null, message } as const;
  return { ...result, ok: false, finding };
}

/** Limits external seals to those that exist now: one that is added later would look like a truncated log. */
async function snapshotExternalSeals(read: () => AsyncIterable<string>): Promise<AsyncIterable<string>> {
  let count = 0;
  for await (const _ of read()) count += 1;
  return (async function* readFirst() {
    if (count === 0) return;
    let yielded = 0;
    for await (const note of read()) {
      yield note;
      yielded += 1;
      if (yielded === count) return;
    }
  })();
}
