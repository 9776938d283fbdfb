import type { Rows } from "@shipkit/testing";
import type { Model, ModelRow } from "./model.ts";

/** A kind of row that one resource knows, and the rest of the model does not. */
export type RowKind<Row extends ModelRow = ModelRow> = {
  /** A row that neither the model nor the database has. */
  missing: Row;
  /** Creates the rows that every sequence starts from. The kinds of other resources are not there yet. */
  create: (model: Model) => Row[];
  /** Returns the rows that the database starts from. As a method, so that each kind is a RowKind. */
  toRows(rows: Row[]): Rows;
};

/** Returns the rows of a kind. */
export function getRows<Row extends ModelRow>({ rows }: Model, kind: RowKind<Row>): Row[] {
  const found = rows.get(kind);
  if (!found) throw new Error("Rows of an unknown kind. List the kind in the `rows` of its resource.");
  return found as Row[]; // as createInitialModel created them
}
