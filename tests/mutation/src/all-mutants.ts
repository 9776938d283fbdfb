import type { Mutant } from "./mutant.ts";
import { deletedMutants } from "./mutants/deleted.ts";
import { entryMutants } from "./mutants/entries.ts";
import { liveMutants } from "./mutants/live.ts";
import { lockMutants } from "./mutants/locks.ts";
import { parentMutants } from "./mutants/parents.ts";
import { permissionMutants } from "./mutants/permissions.ts";
import { findPolicyMutants } from "./mutants/policies.ts";
import { findProcedureMutants } from "./mutants/procedures.ts";
import { proofMutants } from "./mutants/proof.ts";
import { sqlMutants } from "./mutants/sql.ts";
import { workerMutants } from "./mutants/worker.ts";

/** The mutants that are written by hand. */
export const handwrittenMutants: Mutant[] = [
  ...permissionMutants,
  ...parentMutants,
  ...deletedMutants,
  ...lockMutants,
  ...entryMutants,
  ...sqlMutants,
  ...liveMutants,
  ...workerMutants,
  ...proofMutants,
];

/** Returns all mutants: those found in policies and procedures, and those written by hand. */
export const findMutants = (repository: string): Mutant[] => [
  ...findPolicyMutants(repository),
  ...findProcedureMutants(repository),
  ...handwrittenMutants,
];
