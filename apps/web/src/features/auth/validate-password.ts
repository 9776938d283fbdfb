/** Returns what is wrong with a new password, or null. */
export const validatePassword = (password: string): string | null =>
  password.length < 8 ? "Use at least 8 characters" : null;
