import { randomUUID } from "node:crypto";
import { v7 } from "uuid";
import type { NewRow, TableName } from "./tables.ts";

/** The values that replace the defaults of a row's builder. */
export type Values<Name extends TableName> = {
  [Key in keyof NewRow<Name>]?: Exclude<NewRow<Name>[Key], undefined>;
};

/** The values without a default: those of the row's parents. */
export type Parents<Name extends TableName, Key extends keyof NewRow<Name>> = Required<
  Pick<NewRow<Name>, Key>
>;

/** Creates an id, which is time-ordered as those of the database are. */
export const createId = (): string => v7();

export const createEmail = (): string => `${randomUUID()}@example.com`;

export const inAnHour = (): Date => new Date(Date.now() + 3_600_000);
