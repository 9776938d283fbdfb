/** What is wrong with a new password; null where it will do. */
export const checkPassword = (password: string): string | null =>
  password.length < 8 ? "Please take at least 8 characters" : null;
