import type { TrustedLogOptions } from "@shipkit/api";
import { prefix } from "@shipkit/db/prefix";
import { createSigner } from "@shipkit/proof";
import { openSealStore } from "@shipkit/proof/seal-store";
import type { Settings } from "@shipkit/runtime/settings";

/** Builds what the activity log is verified against: the keys of this installation, and the external seals. */
export function buildTrustedLog({ sealKey, sealKeysBefore, sealsUrl }: Settings): TrustedLogOptions {
  const sealStore = openSealStore(sealsUrl);
  return {
    trustedKeys: [createSigner(sealKey, prefix).vkey, ...sealKeysBefore],
    readExternalSeals: sealStore && ((origin) => sealStore.read(origin)),
  };
}
