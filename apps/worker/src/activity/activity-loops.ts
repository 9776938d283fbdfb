import type { Database } from "@shipkit/db";
import { prefix } from "@shipkit/db/prefix";
import { createSigner } from "@shipkit/proof";
import { openSealStore } from "@shipkit/proof/seal-store";
import type { Logger } from "@shipkit/runtime/logger";
import type { Settings } from "@shipkit/runtime/settings";
import { poll } from "../poll.ts";
import { publish } from "./publish.ts";
import { seal } from "./sealer.ts";
import { sequence } from "./sequencer.ts";

type Options = { database: Database; settings: Pick<Settings, "sealKey" | "sealsUrl">; log: Logger };

const sequenceIntervalMs = 100;
const sealIntervalMs = 1500;

/** Sequences and seals the activity log, and writes the seals to the seal store if there is one, until stopped. */
export function startActivityLoops({ database, settings, log }: Options) {
  const signer = createSigner(settings.sealKey, prefix);
  const sealStore = openSealStore(settings.sealsUrl);
  const sealing = { intervalMs: sealIntervalMs, log };
  const loops = [
    poll({ name: "sequence", intervalMs: sequenceIntervalMs, log }, () => sequence(database)),
    poll({ name: "seal", ...sealing }, () => seal({ database, signer, log })),
    ...(sealStore ? [poll({ name: "publish", ...sealing }, () => publish(database, sealStore))] : []),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}
