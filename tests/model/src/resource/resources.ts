import { readdir } from "node:fs/promises";
import type { Model, Project, Team } from "../model/model.ts";
import type { RowKind } from "../model/row-kind.ts";
import type { CommandDefinitions } from "./call.ts";
import type { ExpectedQuery } from "./expected-query.ts";
import type { ExpectedTable, Resource } from "./resource.ts";

// Finds the files of `src/commands`, so that a new one needs no entry in a list.

const folder = new URL("../commands/", import.meta.url);
const files = (await readdir(folder)).toSorted(); // a seed repeats only if the order stays the same

async function importResource(file: string): Promise<Resource> {
  const { resource } = (await import(new URL(file, folder).href)) as { resource?: Resource }; // checked below
  if (!resource) throw new Error(`tests/model/src/commands/${file} exports no resource. Declare one in it.`);
  return resource;
}

const resources = await Promise.all(files.map(importResource));

export const commandDefinitions: CommandDefinitions = Object.assign(
  {},
  ...resources.map(({ commands }) => commands),
);

/** The tables of which an actor can see rows, by their name in SQL. */
export const tables: Record<string, ExpectedTable> = Object.assign(
  {},
  ...resources.map((resource) => resource.tables),
);

export const rowKinds: RowKind[] = resources.flatMap(({ rows = [] }) => rows);

/** Returns the queries of a team and a project, and those without a parent. */
export const buildQueries = (
  model: Model,
  { team, project }: { team?: Team | undefined; project?: Project | undefined },
): ExpectedQuery[] =>
  resources.flatMap(({ queries }) => [
    ...((team && queries?.team?.(model, team)) ?? []),
    ...((project && queries?.project?.(model, project)) ?? []),
    ...(queries?.user?.(model) ?? []),
  ]);
