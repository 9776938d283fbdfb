import { missingApiKey, missingProject, missingSession, missingTeam, missingUser } from "../model/missing.ts";
import type { ApiKey, Model, ModelRow, Project, Session, Team, User } from "../model/model.ts";
import { getRows, type RowKind } from "../model/row-kind.ts";
import { apiKeyRoles, permissions, projectRoles, teamRoles } from "../model/permissions.ts";

/** The generated numbers of a command. A {@link Picker} resolves them to rows when the command runs. */
export type Choices = {
  team: number;
  user: number;
  row: number;
  role: number;
  variant: number;
};

/** Returns whether the command targets a row that never existed: one number in 32. */
const isMissing = (choice: number) => choice % 32 === 31;

/**
 * Returns the row of this number. Initial rows keep their numbers, whatever is created later, so that a command still
 * targets the same row after shrinking has removed another one.
 */
function pickRow<T>(rows: readonly T[], choice: number, initialCount = rows.length): T {
  const row = rows[choice % (2 * initialCount)] ?? rows[choice % initialCount];
  if (row === undefined) throw new Error("there is no row to pick from");
  return row;
}

/** Picks rows, roles and names of the model by the generated numbers of a command. */
export class Picker {
  readonly #model: Model;
  readonly #initial: Model;
  readonly #choices: Choices;

  /** @param initial a model to which nothing was added yet, for its row counts */
  constructor(model: Model, initial: Model, choices: Choices) {
    this.#model = model;
    this.#initial = initial;
    this.#choices = choices;
  }

  /** Picks a workspace, or in one of eight cases a personal team. */
  team(): Team {
    const { team, row } = this.#choices;
    if (isMissing(team)) return missingTeam;
    const isPersonal = team % 8 === 7;
    const teams = this.#model.teams.filter(({ personal }) => personal === isPersonal);
    return isPersonal ? pickRow(teams, row) : pickRow(teams, team, this.#initial.teams.length);
  }

  /** Picks a member of the team in three of four cases, otherwise any user. */
  user(team?: Team): User {
    const { user } = this.#choices;
    if (isMissing(user)) return missingUser;
    const members = user % 4 === 3 ? [] : [...(team?.members.keys() ?? [])];
    return members.length > 0 ? pickRow(members, user) : pickRow(this.#model.users, user);
  }

  project = (): Project => this.#pick(this.#model.projects, this.#initial.projects, missingProject);
  apiKey = (): ApiKey => this.#pick(this.#model.apiKeys, this.#initial.apiKeys, missingApiKey);
  session = (): Session => this.#pick(this.#model.sessions, this.#initial.sessions, missingSession);

  /** Picks a row of a kind. */
  row = <Row extends ModelRow>(kind: RowKind<Row>): Row =>
    this.#pick(getRows(this.#model, kind), getRows(this.#initial, kind), kind.missing);

  /** Picks a row of the list, unless it is empty. */
  from = <T>(rows: T[]): T | undefined => rows[this.#choices.row % rows.length];

  teamRole = () => pickRow(teamRoles, this.#choices.role);
  projectRole = () => pickRow(projectRoles, this.#choices.role);
  apiKeyRole = () => pickRow(apiKeyRoles, this.#choices.role);
  permission = () => pickRow(permissions, this.#choices.role);

  /** Picks one of three names, so that some updates change nothing. */
  name = (label: string) => `${label} ${this.#choices.variant % 3}`;

  /** Picks one of `count` variants of a command. */
  variant = (count: number) => this.#choices.variant % count;

  #pick<T>(rows: T[], initialRows: T[], missing: T): T {
    const { row } = this.#choices;
    return isMissing(row) ? missing : pickRow(rows, row, initialRows.length);
  }
}
