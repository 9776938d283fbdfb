import type { Mutant } from "./mutant.ts";
import { deletedMutants } from "./mutants/deleted.ts";
import { entryMutants } from "./mutants/entries.ts";
import { lockMutants } from "./mutants/locks.ts";
import { parentMutants } from "./mutants/parents.ts";
import { permissionMutants } from "./mutants/permissions.ts";
import { findPolicyMutants } from "./mutants/policies.ts";
import { findProcedureMutants } from "./mutants/procedures.ts";

/** The mutants that are written by hand. */
export const handwrittenMutants: Mutant[] = [
  ...permissionMutants,
  ...parentMutants,
  ...deletedMutants,
  ...lockMutants,
  ...entryMutants,
];

/** Returns all mutants: those found in policies and procedures, and those written by hand. */
export const findMutants = (repository: string): Mutant[] => [
  ...findPolicyMutants(repository),
  ...findProcedureMutants(repository),
  ...handwrittenMutants,
];
