export { buffersOf } from "./buffers.ts";
export { callerOf, contextOf, outcome, refusal, secret } from "./callers.ts";
export { useLive } from "./live.ts";
