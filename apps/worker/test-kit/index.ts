export { startSmtp } from "./smtp.ts";
export { hurry, jobsLeft, until, useWorkers } from "./worker.ts";
