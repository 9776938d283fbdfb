export type { LogEntry } from "./entry.ts";
export {
  readLogExport,
  readExternalSeals,
  writeLogExport,
  formatExternalSeal,
  type LogHeader,
  type ExternalSeal,
} from "./export.ts";
export { ParseError } from "./lines.ts";
export { createSigner, type Signer } from "./note.ts";
export { buildOrigin, sealEntries, type LogRecord, type Seal } from "./seal.ts";
export type { Finding, VerifiedSeal, SealRange, VerificationResult } from "./verdict.ts";
export { verifyLog, type VerifyOptions } from "./verify.ts";
