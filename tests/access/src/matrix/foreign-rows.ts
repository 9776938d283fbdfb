import type { Fixtures } from "@shipkit/testing";

/** Finds ids wherever they are in a value. */
const hasAny = (value: unknown, ids: readonly string[]) => {
  const text = JSON.stringify(value) ?? "";
  return ids.some((id) => text.includes(id));
};

/** Returns whether the response to a call about the team Home or a project of it has an id of another team. */
export function isForeign(fixtures: Fixtures, input: unknown, data: unknown): boolean {
  const { home, apollo, hidden, deleted } = fixtures;
  const { other, otherProject, otherApiKey, personalTeam } = fixtures;
  const { elsewhere, elsewhereProject, elsewhereOwner } = fixtures;
  return (
    hasAny(input, [home, apollo, hidden, deleted]) &&
    hasAny(data, [
      other,
      otherProject,
      otherApiKey,
      personalTeam,
      elsewhere,
      elsewhereProject,
      elsewhereOwner,
    ])
  );
}
