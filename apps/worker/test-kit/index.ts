export { seal } from "../src/activity/sealer.ts";
export { sequence } from "../src/activity/sequencer.ts";
export { hurry, mailsOwed, oweMail, removedPeople } from "./debts.ts";
export { startSmtp } from "./smtp.ts";
export { until, useWorkers } from "./worker.ts";
