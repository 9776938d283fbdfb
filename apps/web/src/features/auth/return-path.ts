/** Returns the path to open after sign-in: `/` if `path` is missing or leads to another site. */
export const toSafeReturnPath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])/.test(path) ? path : "/";
