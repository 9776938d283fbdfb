export { casesByResource, getCasesFile, procedureCases } from "./all-cases.ts";
export { callAs, createContext, getErrorCode, getOutcome, testSecret } from "./callers.ts";
export { countBuffers } from "./count-buffers.ts";
export { useActivityHub } from "./use-activity-hub.ts";
