/** Returns the first line of an email. */
export const greet = (name: string | null) => (name ? `Hello ${name},` : "Hello,");
