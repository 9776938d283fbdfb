import type { LogRow } from "../system/database.ts";
import type { ExpectedEntry } from "./execute-command.ts";
import { diffRows, Mismatch } from "./mismatch.ts";
import type { Model } from "../model/model.ts";

/**
 * Asserts that a command wrote exactly the expected activity entry, and adds it to the model's log.
 * @param rows the entries since the last command, those of other models included
 * @throws a Mismatch
 */
export function assertEntry({ log, teams, users }: Model, expected: ExpectedEntry, rows: LogRow[]): void {
  const own = rows.filter(
    ([, , , , team, , user]) => teams.some(({ id }) => id === team) || users.some(({ id }) => id === user),
  );
  const { team = null, project = null, user = null } = expected?.fields ?? {};
  const differences = diffRows(
    expected
      ? [
          formatEntry(
            expected.action,
            expected.severity,
            team && team.id,
            project && project.id,
            user && user.id,
          ),
        ]
      : [],
    own.map(([, , ...entry]) => formatEntry(...entry)),
  );
  if (differences.length > 0) throw new Mismatch(["   then the log:", ...differences].join("\n     "));
  const [first] = own;
  if (!expected || !first) return;
  const [id, category] = first;
  log.push({ id, category, action: expected.action, team, project, user });
}

const formatEntry = (
  action: string,
  severity: string,
  team: string | null,
  project: string | null,
  user: string | null,
) =>
  `${action} (${severity}) in ${team ?? "no team"}, on ${project ?? "no project"}, by ${user ?? "no user"}`;
