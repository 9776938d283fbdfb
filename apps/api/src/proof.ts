import type { TrustedLogOptions } from "@shipkit/api";
import { prefix } from "@shipkit/db/prefix";
import { createSigner } from "@shipkit/proof";
import { openSealStore } from "@shipkit/proof/seal-store";
import type { Settings } from "@shipkit/runtime/settings";

/** What the activity log is held against: this installation's keys, and where it keeps seals outside. */
export function proofOf({ sealKey, sealKeysBefore, sealsUrl }: Settings): TrustedLogOptions {
  const sealStore = openSealStore(sealsUrl);
  return {
    trustedKeys: [createSigner(sealKey, prefix).vkey, ...sealKeysBefore],
    readExternalSeals: sealStore && ((origin) => sealStore.read(origin)),
  };
}
