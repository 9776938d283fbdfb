/** Returns whether a signed note can have this text: lines of Unicode without control characters, the last with its newline. */
export const isNoteText = (text: string): boolean =>
  // oxlint-disable-next-line no-control-regex -- the format excludes exactly these
  text.endsWith("\n") && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);

/** Returns whether a signature can have this key name: no spaces, no plus sign. */
export const isKeyName = (name: string): boolean => /^[^\s+]+$/u.test(name) && isNoteText(`${name}\n`);
