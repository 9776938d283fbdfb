import { definitions } from "@shipkit/api";
import { getSqlName, tables as databaseTables } from "@shipkit/testing";
import { expect, test } from "vitest";
import { createInitialModel } from "../src/model/initial-model.ts";
import { buildQueries, commandDefinitions, tables } from "../src/resource/resources.ts";
import { findUnmodelled } from "../src/resource/unmodelled-procedures.ts";
import { findUnmodelledTables } from "../src/resource/unmodelled-tables.ts";

const model = createInitialModel();
const [[team], [project]] = [model.teams, model.projects];
const modelled = {
  commands: Object.keys(commandDefinitions),
  queries: buildQueries(model, { team, project }).map(({ path }) => path),
};

test("each procedure is modelled, or listed with the reason", () => {
  expect(findUnmodelled(definitions, modelled)).toEqual([]);
});

test("an unknown procedure is reported with the file to add", () => {
  const procedures = { "teamTask.create": { type: "mutation" }, "team.get": { type: "query" } };
  expect(findUnmodelled(procedures, { commands: [], queries: ["team.get"] }, {})).toEqual([
    "The model does not know teamTask.create. Add a command to tests/model/src/commands/team-task.ts, or list it in tests/model/src/resource/unmodelled-procedures.ts with its reason.",
  ]);
});

test("a mutation is not modelled by a query, and a list has no stale entries", () => {
  const procedures = { "task.create": { type: "mutation" }, "task.live": { type: "query" } };
  const listed = { "task.live": "is a stream", "task.gone": "was removed" };
  const found = findUnmodelled(procedures, { commands: [], queries: ["task.create", "task.get"] }, listed);
  expect(found).toEqual([
    expect.stringContaining("does not know task.create"),
    expect.stringContaining("task.get is no procedure. Remove it from tests/model/src/commands/task.ts"),
    expect.stringContaining("task.gone needs no line"),
  ]);
});

test("each table is modelled, or listed with the reason", () => {
  const names = databaseTables.map(([, table]) => getSqlName(table));
  expect(findUnmodelledTables(names, Object.keys(tables))).toEqual([]);
});

test("an unknown table is reported with the file, and a stale entry too", () => {
  const listed = { task: "is modelled", gone: "was removed" };
  expect(findUnmodelledTables(["task", "team_task"], ["task", "other"], listed)).toEqual([
    expect.stringContaining("team_task. Add it to `tables` in tests/model/src/commands/<resource>.ts"),
    expect.stringContaining("other is no table"),
    expect.stringContaining("task needs no line"),
    expect.stringContaining("gone needs no line"),
  ]);
});
