import type { Proof } from "@shipkit/api";
import { prefix } from "@shipkit/db/prefix";
import { createSigner } from "@shipkit/proof";
import { openArchive } from "@shipkit/service/archive";
import type { Env } from "@shipkit/service/env";

/** What the activity log is held against: this installation's keys, and where it keeps seals outside. */
export function proofOf({ sealKey, sealKeysBefore, sealsUrl }: Env): Proof {
  const archive = openArchive(sealsUrl);
  return {
    trustedKeys: [createSigner(sealKey, prefix).vkey, ...sealKeysBefore],
    readExternalSeals: archive && ((origin) => archive.read(origin)),
  };
}
