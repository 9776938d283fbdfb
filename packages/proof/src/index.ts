export type { LoggedEntry } from "./entry.ts";
export {
  readLog,
  readOutsideSeals,
  writeLog,
  writeOutsideSeal,
  type LogHeader,
  type OutsideSeal,
} from "./export.ts";
export { Malformed } from "./lines.ts";
export { createSigner, type Signer } from "./note.ts";
export { originOf, sealEntries, type LogRecord, type Seal } from "./seal.ts";
export type { Problem, SealedTo, SealPlace, Verdict } from "./verdict.ts";
export { verify, type VerifyOptions } from "./verify.ts";
