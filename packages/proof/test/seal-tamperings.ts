import { buildOrigin } from "../src/origin.ts";
import type { Seal } from "../src/seal.ts";
import { parseNote } from "../src/signed-note.ts";
import { createSeals, logOrigin, otherSigner, signer, type RandomLog } from "./log-fixture.ts";
import {
  findSealIndex,
  getFirstSequence,
  replaceAt,
  type PickNumber,
  type Tamper,
  type TamperingCase,
} from "./tampering-case.ts";

/**
 * Tampers with one seal, whose first entry must be named.
 * @param replace returns the seals to put in its place; null if it cannot be applied to this log
 */
const tamperWithSeal =
  (
    replace: (seal: Seal, log: RandomLog, index: number, pick: PickNumber) => (Seal | undefined)[] | null,
  ): Tamper =>
  (log, pick) => {
    const index = pick(log.seals.length);
    const [seal] = log.seals.slice(index);
    const replacement = seal ? replace(seal, log, index, pick) : null;
    if (!replacement) return null;
    const sequence = getFirstSequence(log, index);
    const seals = log.seals.toSpliced(index, 1, ...replacement.filter((seal) => seal !== undefined));
    return { log: { ...log, seals }, sequence, kinds: ["invalidSeal"], entryId: `entry-${sequence}` };
  };

const flipBit = (bytes: Buffer, at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
};

export const sealTamperings: TamperingCase[] = [
  [
    "a seal of another team's log is named",
    tamperWithSeal((_, { originalEntries, batchSizes }, index) => [
      createSeals(originalEntries, batchSizes, { origin: buildOrigin("shipkit", "team-2"), signer })[index],
    ]),
  ],
  [
    "a seal signed with another key is named",
    tamperWithSeal((_, { originalEntries, batchSizes }, index) => [
      createSeals(originalEntries, batchSizes, { origin: logOrigin, signer: otherSigner })[index],
    ]),
  ],
  [
    "a seal whose signature was replaced by another key's is named",
    tamperWithSeal((seal) => [{ ...seal, note: otherSigner.sign(parseNote(seal.note).text) }]),
  ],
  [
    "a seal made with our key after other entries is named",
    tamperWithSeal((_, { originalEntries, batchSizes }, index) => {
      if (index === 0) return null;
      const forged = replaceAt(originalEntries, 0, (entry) => ({ ...entry, details: "forged" }));
      return [createSeals(forged, batchSizes)[index]];
    }),
  ],
  [
    "a seal with any changed character is named",
    tamperWithSeal((seal, _log, _index, pick) => {
      const at = pick(seal.note.length);
      const character = seal.note[at] === "1" ? "2" : "1";
      return [{ ...seal, note: seal.note.slice(0, at) + character + seal.note.slice(at + 1) }];
    }),
  ],
  [
    "a deleted seal is named if another one follows",
    tamperWithSeal((_, { seals }, index) => (index === seals.length - 1 ? null : [])),
  ],
  [
    "a seal in the place of another is named",
    tamperWithSeal((_, { seals }, index, pick) => {
      const other = pick(seals.length);
      return other === index ? null : [seals[other]];
    }),
  ],
  [
    "a repeated seal is named with the next entry",
    (log, pick) => {
      const index = pick(log.seals.length);
      const seals = log.seals.toSpliced(index, 0, ...log.seals.slice(index, index + 1));
      return { log: { ...log, seals }, sequence: getFirstSequence(log, index + 1), kinds: ["invalidSeal"] };
    },
  ],
  [
    "a seal with a changed leaf hash is named",
    tamperWithSeal((seal, _log, _index, pick) => {
      const { leaves } = seal;
      return leaves && [{ ...seal, leaves: flipBit(leaves, pick(leaves.length)) }];
    }),
  ],
  [
    "a seal with a changed frontier is named",
    tamperWithSeal((seal, _log, _index, pick) => {
      const { frontier } = seal;
      if (frontier.length === 0) return [{ ...seal, frontier: Buffer.alloc(32) }];
      return [{ ...seal, frontier: flipBit(frontier, pick(frontier.length)) }];
    }),
  ],
  [
    "a seal with a missing leaf hash is named",
    tamperWithSeal((seal) => [{ ...seal, leaves: seal.leaves && seal.leaves.subarray(32) }]),
  ],
  [
    "a seal with an additional commitment is named",
    tamperWithSeal((seal) => [
      { ...seal, commitments: seal.commitments && Buffer.concat([seal.commitments, Buffer.alloc(32)]) },
    ]),
  ],
  [
    "a seal without hashes is named if its entries exist",
    tamperWithSeal((seal) => [{ ...seal, leaves: null, commitments: null }]),
  ],
  [
    "a seal with a changed commitment is named with the entry",
    (log, pick) => {
      const index = pick(log.sealedEntries);
      const sealIndex = findSealIndex(log, index);
      const indexInSeal = index - getFirstSequence(log, sealIndex) + 1;
      const seals = replaceAt(log.seals, sealIndex, (seal) => ({
        ...seal,
        commitments: seal.commitments && flipBit(seal.commitments, indexInSeal * 32 + pick(32)),
      }));
      return {
        log: { ...log, seals },
        sequence: index + 1,
        kinds: ["invalidSeal", "changed"],
        entryId: `entry-${index + 1}`,
      };
    },
  ],
];
