export { buffersOf } from "./count-buffers.ts";
export { callerOf, contextOf, outcome, refusal, secret } from "./callers.ts";
export { useLive } from "./activity-hub.ts";
