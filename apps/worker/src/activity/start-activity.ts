import type { Database } from "@shipkit/db";
import { createSigner } from "@shipkit/proof";
import { prefix } from "@shipkit/db/prefix";
import type { Env } from "@shipkit/service/env";
import type { Logger } from "@shipkit/service/log";
import { openArchive } from "@shipkit/service/archive";
import { repeat } from "./loop.ts";
import { publish } from "./publish.ts";
import { seal } from "./sealer.ts";
import { sequence } from "./sequencer.ts";

/** Milliseconds between two looks for entries without a number, and without a seal. */
const [numberEvery, sealEvery] = [100, 1500];

type Options = { database: Database; env: Env; log: Logger };

/** Numbers and seals the activity log until the returned `stop` is called. */
export function startActivity({ database, env, log }: Options) {
  const signer = createSigner(env.sealKey, prefix);
  const archive = openArchive(env.sealsUrl);
  const loops = [
    repeat("numbering", numberEvery, log, () => sequence(database)),
    repeat("sealing", sealEvery, log, () => seal({ database, signer, log })),
    ...(archive ? [repeat("publishing", sealEvery, log, () => publish(database, archive))] : []),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}
