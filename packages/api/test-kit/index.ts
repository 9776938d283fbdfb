export { callerOf, contextOf, outcome, refusal, secret } from "./callers.ts";
