/** What a statement is tried on: the command and the table, where it is none of a function's. */
export function commandOn(text: string): string | null {
  const found = /^\s*(select|insert|update|delete)\b.*?\bshipkit_(\w+)/s.exec(text);
  return found && `${found[1]} ${found[2]}`;
}

/** The functions that a statement calls. */
export const calledIn = (text: string): string[] =>
  Array.from(text.matchAll(/\bshipkit\.(\w+)\(/g), ([, name = ""]) => name);
