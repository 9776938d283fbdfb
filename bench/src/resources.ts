import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository } from "@shipkit/test-guide/copy";
import { applyStep, parseSteps, type FileStep } from "@shipkit/test-guide/guide";

/** The folder of the clients, as in a console: `tsc` there checks types from the tables to the client. */
export const clients = "apps/web/clients";

const tsconfig = { extends: "../../../tsconfig.base.json", include: ["."] };

const client = `import type { AppRouter } from "@shipkit/api";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import superjson from "superjson";

export const client = createTRPCClient<AppRouter>({
  links: [httpBatchLink({ url: "/trpc", transformer: superjson })],
});
`;

const use = `import { client } from "./client.ts";

export async function listTaskTitles(projectId: string): Promise<string[]> {
  await client.task.create.mutate({ projectId, title: "Lift off" });
  const { items } = await client.task.list.query({ projectId, limit: 100 });
  return items.map(({ title }) => title);
}
`;

/** Adds `count` resources to a copy of the repository, each as in the guide, and a client for each. */
export async function addResources(root: string, count: number): Promise<void> {
  const guide = await readFile(join(repository, "docs/add-a-resource.md"), "utf8");
  const [, part1 = ""] = guide.split(/^## Part/m);
  const numbers = Array.from({ length: count }, (_, index) => index + 1);
  for (const step of parseSteps(part1))
    if (!("run" in step) && !isTest(step))
      for (const repeated of repeatStep(step, numbers)) await applyStep(repeated, root);
  const folder = join(root, clients);
  await mkdir(folder);
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(tsconfig));
  await writeFile(join(folder, "client.ts"), client);
  for (const number of numbers)
    await writeFile(join(folder, `${addNumber("task", number)}.ts`), addNumber(use, number));
}

const isTest = (step: FileStep) =>
  /^tests\/|\/test\/|\.test\.ts$/.test("create" in step ? step.create : step.edit);

/** Repeats the step that adds `task` for `task1`, `task2`, … */
function repeatStep(step: FileStep, numbers: number[]): FileStep[] {
  if ("create" in step)
    return numbers.map((number) => ({
      create: addNumber(step.create, number),
      text: addNumber(step.text, number),
    }));
  const hunks = step.hunks.map(({ before, after }) => {
    const added = after.slice(before.length); // part 1 of the guide only adds lines
    return {
      before,
      after: [...before, ...numbers.flatMap((number) => added.map((line) => addNumber(line, number)))],
    };
  });
  return [{ edit: step.edit, hunks }];
}

const addNumber = (text: string, number: number) => text.replaceAll(/[Tt]ask/g, `$&${number}`);
