import { remove, replace, type Mutant } from "../mutant.ts";

const proof = "packages/proof/src";
const tampering = "packages/proof/test/tampering.test.ts";

/** Mutants for which a log verifies although it was changed. */
export const proofMutants: Mutant[] = [
  {
    kind: "proof",
    name: "a node of the tree passes for a leaf",
    file: `${proof}/merkle-tree.ts`,
    mutate: replace("const leafPrefix = Buffer.of(0);", "const leafPrefix = Buffer.of(1);"),
    test: `${proof}/merkle-tree.test.ts`,
  },
  {
    kind: "proof",
    name: "a note without a trusted signature verifies",
    file: `${proof}/signed-note.ts`,
    mutate: remove('if (!isSigned) throw new InvalidSeal("is not signed by a trusted key");'),
    test: `${proof}/signed-note.test.ts`,
  },
  {
    kind: "proof",
    name: "an invalid signature is ignored",
    file: `${proof}/signed-note.ts`,
    mutate: replace(
      "if (!key.verify(text, signature)) throw new InvalidSeal(`has an invalid signature of ${name}`);",
      "if (!key.verify(text, signature)) continue;",
    ),
    test: `${proof}/signed-note.test.ts`,
  },
  {
    kind: "proof",
    name: "a seal of another log verifies",
    file: `${proof}/trusted-log.ts`,
    mutate: remove(
      "if (checkpoint.origin !== origin) throw new InvalidSeal(`belongs to the log ${checkpoint.origin}`);",
    ),
    test: tampering,
  },
  {
    kind: "proof",
    name: "a seal is linked to no previous one",
    file: `${proof}/seal-verification.ts`,
    mutate: replace("if (!checkpoint.previousNoteHash.equals(previous.noteHash))", "if (false)"),
    test: "packages/proof/test/seal-verification.test.ts",
  },
  {
    kind: "proof",
    name: "a seal replaces the tree of the previous one",
    file: `${proof}/seal-verification.ts`,
    mutate: replace("if (!tree?.computeRoot().equals(previous.rootHash))", "if (!tree)"),
    test: "packages/proof/test/seal-verification.test.ts",
  },
  {
    kind: "proof",
    name: "the hashes of a seal need not match its root",
    file: `${proof}/seal-verification.ts`,
    mutate: replace("if (!tree.append(leaves).computeRoot().equals(next.rootHash))", "if (false)"),
    test: tampering,
  },
  {
    kind: "proof",
    name: "a seal with another external copy verifies",
    file: `${proof}/log-verifier.ts`,
    mutate: replace('if (match === "different")', "if (false)"),
    test: tampering,
  },
  {
    kind: "proof",
    name: "a truncated log verifies",
    file: `${proof}/log-verifier.ts`,
    mutate: replace("if (!missing) return;", "if (missing ?? true) return;"),
    test: tampering,
  },
  {
    kind: "proof",
    name: "an external seal out of order is skipped",
    file: `${proof}/external-seal-matcher.ts`,
    mutate: replace("} else if (this.#lastSealNumber > 0)", "} else if (this.#lastSealNumber < 0)"),
    test: "packages/proof/test/external-seal-matcher.test.ts",
  },
  {
    kind: "proof",
    name: "an entry that was inserted after the last one of a seal verifies",
    file: `${proof}/entry-verifier.ts`,
    mutate: replace('if (extra) throw entryError("inserted", extra.sequence, extra, range);', "void extra;"),
    test: tampering,
  },
  {
    kind: "proof",
    name: "a gap after the last seal is ignored",
    file: `${proof}/entry-verifier.ts`,
    mutate: remove('if (entry.sequence > expected) throw entryError("deleted", expected, undefined, null);'),
    test: "packages/proof/test/verify-log.test.ts",
    testNamePattern: "a gap and a duplicate",
  },
  {
    kind: "proof",
    name: "an entry before its seal verifies",
    file: `${proof}/log-verifier.ts`,
    mutate: remove(
      'if (firstUnsealed) throw entryError("reordered", firstUnsealed.sequence, firstUnsealed, null);',
    ),
    test: "packages/proof/test/verify-log.test.ts",
  },
  {
    kind: "proof",
    name: "personal data that was removed without its key counts as erased",
    file: `${proof}/entry-classification.ts`,
    mutate: replace('return entry.salt === null ? "erased" : "changed";', 'return "erased";'),
    test: "packages/proof/test/erasure.test.ts",
  },
  {
    kind: "proof",
    name: "a person announces what is pruned, and the log verifies",
    file: `${proof}/pruned-prefix.ts`,
    mutate: remove(' && actorType === "system"'),
    test: "packages/proof/test/pruned-prefix.test.ts",
  },
  {
    kind: "proof",
    name: "missing entries need no announcement",
    file: `${proof}/pruned-prefix.ts`,
    mutate: replace("if (lastSequence <= this.#lastPrunedSequence)", "if (lastSequence > 0)"),
    test: "packages/proof/test/pruned-prefix.test.ts",
  },
  {
    kind: "proof",
    name: "verification resumes after a seal of an unknown key",
    file: `${proof}/log-verifier.ts`,
    mutate: replace(
      "verifyCheckpoint(note, this.#trustedLog),\n    );\n    await this.#matchExternalSeal",
      "claimed ?? verifyCheckpoint(note, this.#trustedLog),\n    );\n    await this.#matchExternalSeal",
    ),
    test: "packages/proof/test/verify-log.test.ts",
  },
  {
    kind: "proof",
    name: "a public key has the id of another",
    file: `${proof}/verifier-key.ts`,
    mutate: replace(
      "typedKey[0] !== ed25519Type[0] ||\n    !computeKeyId(name, typedKey).equals(keyId)",
      "typedKey[0] !== ed25519Type[0]",
    ),
    test: [`${proof}/verifier-key.test.ts`, "packages/proof/test/verify-log.test.ts"],
  },
  {
    kind: "proof",
    name: "a seal follows a changed one",
    file: `${proof}/sealing.ts`,
    mutate: replace("if (!tree.computeRoot().equals(checkpoint.rootHash))", "if (false)"),
    test: "packages/proof/test/sealing.test.ts",
  },
  {
    kind: "proof",
    name: "a column is not sealed",
    file: `${proof}/log-entry.ts`,
    mutate: remove("    updatedAt: entry.updatedAt,\n"),
    test: `${proof}/log-entry.test.ts`,
  },
];
