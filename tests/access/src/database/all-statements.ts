import { casesByResource } from "@shipkit/api/testing";
import type { Grants, StatementCase } from "@shipkit/testing";
import * as inaccessible from "./inaccessible.cases.ts";
import * as transaction from "./transaction.cases.ts";

type DatabaseCases = { statements?: StatementCase[]; grants?: Grants };

/** The statements and grants of every resource, and those of tables and functions that belong to none. */
const databaseCases: readonly (readonly [resource: string, DatabaseCases])[] = [
  ...casesByResource,
  ["inaccessible", inaccessible],
  ["transaction", transaction],
];

/** Returns the file that has the statements and grants of a resource. */
export const getStatementsFile = (resource: string): string =>
  `${casesByResource.has(resource) ? "packages/api/src/routers" : "tests/access/src/database"}/${resource}.cases.ts`;

export const statementsByResource = databaseCases.flatMap(([resource, { statements }]) =>
  statements ? [[resource, statements] as const] : [],
);

export const statementCases: readonly StatementCase[] = statementsByResource.flatMap(([, cases]) => cases);

const allGrants = databaseCases.flatMap(([, { grants }]) => grants ?? []);

/** The grants of all resources. */
export const expectedGrants: Grants = {
  tables: allGrants.flatMap(({ tables }) => tables).toSorted(),
  columns: allGrants.flatMap(({ columns }) => columns).toSorted(),
  functions: allGrants.flatMap(({ functions }) => functions).toSorted(),
};
