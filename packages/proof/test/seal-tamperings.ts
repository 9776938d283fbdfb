import { createSigner, splitNote } from "../src/note.ts";
import { buildOrigin, type Seal } from "../src/seal.ts";
import { origin, seal, signer, type RandomLog } from "./log.ts";
import { fromOf, replace, sealOver, type Pick, type Tamper } from "./tampering.ts";

/** A tampering with one seal, of which the first entry must be named. */
const ofSeal =
  (change: (seal: Seal, log: RandomLog, index: number, pick: Pick) => (Seal | undefined)[] | null): Tamper =>
  (log, pick) => {
    const index = pick(log.seals.length);
    const [victim] = log.seals.slice(index);
    const instead = victim ? change(victim, log, index, pick) : null;
    const at = fromOf(log, index);
    const seals = log.seals.toSpliced(index, 1, ...(instead ?? []).filter((seal) => seal !== undefined));
    return instead && { log: { ...log, seals }, at, kinds: ["invalidSeal"], entryId: `entry-${at}` };
  };

const flip = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
};

const otherKey = createSigner(Buffer.alloc(32, 2), "shipkit");

export const sealTamperings: [string, Tamper][] = [
  [
    "a seal of another team in the place of ours is named",
    ofSeal((_, { written, sizes }, index) => [
      seal(written, sizes, { origin: buildOrigin("shipkit", "team-2"), signer })[index],
    ]),
  ],
  [
    "a seal that another key signed is named",
    ofSeal((_, { written, sizes }, index) => [seal(written, sizes, { origin, signer: otherKey })[index]]),
  ],
  [
    "a seal whose signature alone is another key's is named",
    ofSeal((victim) => [{ ...victim, note: otherKey.sign(splitNote(victim.note).text) }]),
  ],
  [
    "a seal that our key signed over other entries before it is named",
    ofSeal((_, { written, sizes }, index) => {
      if (index === 0) return null;
      const others = replace(written, 0, (entry) => ({ ...entry, details: "forged" }));
      return [seal(others, sizes)[index]];
    }),
  ],
  [
    "a seal of which any character was changed is named",
    ofSeal((victim, _log, _index, pick) => {
      const at = pick(victim.note.length);
      const instead = victim.note[at] === "1" ? "2" : "1";
      return [{ ...victim, note: victim.note.slice(0, at) + instead + victim.note.slice(at + 1) }];
    }),
  ],
  [
    "a seal that is gone is named where another follows",
    ofSeal((_, { seals }, index) => (index === seals.length - 1 ? null : [])),
  ],
  [
    "a seal in the place of another is named",
    ofSeal((_, { seals }, index, pick) => {
      const other = pick(seals.length);
      return other === index ? null : [seals[other]];
    }),
  ],
  [
    "a seal that stands there twice is named, at what it was to seal the second time",
    (log, pick) => {
      const index = pick(log.seals.length);
      const seals = log.seals.toSpliced(index, 0, ...log.seals.slice(index, index + 1));
      return { log: { ...log, seals }, at: fromOf(log, index + 1), kinds: ["invalidSeal"] };
    },
  ],
  [
    "a seal with a changed leaf is named",
    ofSeal((victim, _log, _index, pick) => {
      const { leaves } = victim;
      return leaves && [{ ...victim, leaves: flip(leaves, pick(leaves.length)) }];
    }),
  ],
  [
    "a seal with a changed frontier is named",
    ofSeal((victim, _log, _index, pick) => {
      const { frontier } = victim;
      if (frontier.length === 0) return [{ ...victim, frontier: Buffer.alloc(32) }];
      return [{ ...victim, frontier: flip(frontier, pick(frontier.length)) }];
    }),
  ],
  [
    "a seal that holds a hash too few is named",
    ofSeal((victim) => [{ ...victim, leaves: victim.leaves && victim.leaves.subarray(32) }]),
  ],
  [
    "a seal that holds a commitment too many is named",
    ofSeal((victim) => [
      { ...victim, commitments: victim.commitments && Buffer.concat([victim.commitments, Buffer.alloc(32)]) },
    ]),
  ],
  [
    "a seal without its hashes is named, though its entries are there",
    ofSeal((victim) => [{ ...victim, leaves: null, commitments: null }]),
  ],
  [
    "a seal with a changed commitment is named, at the entry where it is known",
    (log, pick) => {
      const index = pick(log.sealed);
      const place = sealOver(log, index);
      const within = index - fromOf(log, place) + 1;
      const seals = replace(log.seals, place, (seal) => ({
        ...seal,
        commitments: seal.commitments && flip(seal.commitments, within * 32 + pick(32)),
      }));
      return {
        log: { ...log, seals },
        at: index + 1,
        kinds: ["invalidSeal", "changed"],
        entryId: `entry-${index + 1}`,
      };
    },
  ],
];
