/** Returns the command of a statement and its table, or null if it reads no table but a function. */
export function getCommandAndTable(statement: string): string | null {
  const match = /^\s*(select|insert|update|delete)\b.*?\bshipkit_(\w+)/s.exec(statement);
  return match && `${match[1]} ${match[2]}`;
}

/** Returns the names of the functions that a statement calls. */
export const getCalledFunctions = (statement: string): string[] =>
  Array.from(statement.matchAll(/\bshipkit\.(\w+)\(/g), ([, name = ""]) => name);
