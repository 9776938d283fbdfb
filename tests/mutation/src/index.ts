import { locks } from "./by-hand/locks.ts";
import { parents } from "./by-hand/parents.ts";
import { permissions } from "./by-hand/permissions.ts";
import { records } from "./by-hand/records.ts";
import { removed } from "./by-hand/removed.ts";
import type { Fault } from "./fault.ts";
import { policyFaults } from "./policies.ts";
import { procedureFaults } from "./procedures.ts";

/** Every fault that is planted, one at a time: the policies and procedures as they are found, and what is written by hand. */
export const faultsIn = (repository: string): Fault[] => [
  ...policyFaults(repository),
  ...procedureFaults(repository),
  ...permissions,
  ...parents,
  ...removed,
  ...locks,
  ...records,
];
