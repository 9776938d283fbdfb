import { definitions } from "@shipkit/api";
import { procedureCases } from "@shipkit/api/testing";
import type { ProcedureCase } from "@shipkit/testing";

const isSubscription = ({ path }: ProcedureCase) => definitions[path]?.type === "subscription";

/** The cases of the access matrix: those of queries and mutations. */
export const matrixCases = procedureCases.filter((row) => !isSubscription(row));

/** The cases of subscriptions. Of the outcomes, `+` means that it opens. */
export const liveCases = procedureCases.filter(isSubscription);
