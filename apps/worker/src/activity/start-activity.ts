import type { Database } from "@shipkit/db";
import { createSigner } from "@shipkit/proof";
import { prefix } from "@shipkit/db/prefix";
import type { Settings } from "@shipkit/runtime/settings";
import type { Logger } from "@shipkit/runtime/logger";
import { openSealStore } from "@shipkit/proof/seal-store";
import { repeat } from "./loop.ts";
import { publish } from "./publish.ts";
import { seal } from "./sealer.ts";
import { sequence } from "./sequencer.ts";

/** Milliseconds between two looks for entries without a number, and without a seal. */
const [numberEvery, sealEvery] = [100, 1500];

type Options = { database: Database; settings: Settings; log: Logger };

/** Numbers and seals the activity log until the returned `stop` is called. */
export function startActivity({ database, settings, log }: Options) {
  const signer = createSigner(settings.sealKey, prefix);
  const sealStore = openSealStore(settings.sealsUrl);
  const loops = [
    repeat("numbering", numberEvery, log, () => sequence(database)),
    repeat("sealing", sealEvery, log, () => seal({ database, signer, log })),
    ...(sealStore ? [repeat("publishing", sealEvery, log, () => publish(database, sealStore))] : []),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}
