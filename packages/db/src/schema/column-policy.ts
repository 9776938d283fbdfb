import type { SQL } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

/**
 * A column policy lets requests write a column only in rows that meet a condition. A row policy cannot tell which columns
 * an update changes. `db.migrate` creates its trigger, `<table>_authorize_<column>`.
 */
export class ColumnPolicy {
  readonly column: AnyPgColumn;
  readonly condition: SQL;

  constructor(column: AnyPgColumn, condition: SQL) {
    this.column = column;
    this.condition = condition;
  }
}

/**
 * Declares a permission of its own for one column:
 *
 *     export const taskAssigneePolicy = columnPolicy(
 *       tasks.assigneeId,
 *       projectChildPermission(tasks.teamId, tasks.projectId, "task:assign"),
 *     );
 */
export const columnPolicy = (column: AnyPgColumn, condition: SQL) => new ColumnPolicy(column, condition);
