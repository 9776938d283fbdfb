/** The lines of the grants of a resource, sorted, with one space between words. */
export type Grants = {
  /** The privileges of app, auth and worker on each table: `project siu- ---- siud`. */
  tables: string[];
  /** The columns of each table that the app role may update. */
  columns: string[];
  /** The serving roles that may execute each function: `search_project x - -`. */
  functions: string[];
};

const roleLine = "app auth worker";

/**
 * Defines the grants of the serving roles: a table of privileges, then the columns that the app role may update. For a SQL
 * table `s` is select, `i` insert, `u` update, `d` delete and `x` any other privilege; for a function `x` is execute.
 */
export function defineGrants(text: string): Grants {
  const [first, ...lines] = text
    .split("\n")
    .map((line) => line.split(" ").filter(Boolean))
    .filter((words) => words.length > 0);
  if (first?.join(" ") !== roleLine) throw new Error(`Grants start with a line of roles: ${roleLine}`);
  const select = (width: number) => lines.filter(([, app]) => app?.length === width);
  const format = (rows: string[][]) => rows.map((words) => words.slice(0, 4).join(" ")).toSorted();
  return {
    tables: format(select(4)),
    columns: select(4).flatMap(([name, , , , ...columns]) =>
      columns.length > 0 ? [[name, ...columns].join(" ")] : [],
    ),
    functions: format(select(1)),
  };
}
