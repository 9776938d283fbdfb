/**
 * Builds the origin of a log: its name in checkpoints.
 * @param teamId null for the log of the entries without a team
 */
export const buildOrigin = (prefix: string, teamId: string | null): string =>
  `${prefix}/activity/${teamId === null ? "none" : encodeURIComponent(teamId)}`;
