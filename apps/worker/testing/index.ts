export { seal } from "../src/activity/sealer.ts";
export { sequence } from "../src/activity/sequencer.ts";
export {
  createDeletedUsers,
  enqueueRestoreEmail,
  listRestoreEmailJobs,
  runWaitingJobs,
} from "./email-jobs.ts";
export { until, useWorkers } from "./workers.ts";
