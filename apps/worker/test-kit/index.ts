export { startSmtp } from "./smtp.ts";
export { hurry, jobsLeft, testEnv, until, useWorkers } from "./worker.ts";
