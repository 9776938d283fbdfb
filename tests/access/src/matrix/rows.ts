import { permissionNames, type Permission } from "@shipkit/db/permissions";
import type { Scene } from "./scene.ts";
import { table } from "./table.ts";

/** One row of the matrix: a procedure, called in one way, and what each caller is told. */
export type MatrixRow = {
  /** The procedure's path, and where there are several, the case. */
  name: string;
  path: string;
  input: (scene: Scene) => unknown;
  signs: string;
  /** The permission that alone decides; null where another rule has a say. */
  permission: Permission | null;
};

/**
 * A table of the matrix, and what each of its rows calls the procedure with. The signs:
 * - `+` done; a digit: done, and the list that is answered has so many items
 * - `U` UNAUTHORIZED, `N` NOT_FOUND, `F` FORBIDDEN, `C` CONFLICT, `B` BAD_REQUEST
 *
 * At a row's end stands the permission that it is about, `-` where it is none or not that alone.
 */
export function matrix(text: string, inputs: Record<string, MatrixRow["input"]>): MatrixRow[] {
  const rows = table(text).map(({ name, signs, note }): MatrixRow => {
    const input = inputs[name];
    const permission = permissionNames.find((permission) => permission === note) ?? null;
    if (!input) throw new Error(`${name} has no input`);
    if (!permission && note !== "-") throw new Error(`${name}: there is no permission ${note}`);
    return { name, path: name.split(" ", 1)[0] ?? name, input, signs, permission };
  });
  const idle = Object.keys(inputs).filter((name) => !rows.some((row) => row.name === name));
  if (idle.length > 0) throw new Error(`No row for ${idle.join(", ")}`);
  return rows;
}

/** For procedures that take nothing. */
export const nothing = () => undefined;
