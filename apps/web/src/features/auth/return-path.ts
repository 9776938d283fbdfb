/** The path to go to after signing in, or the start page where `path` would lead to another site. */
export const safeReturnPath = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])/.test(path) ? path : "/";
