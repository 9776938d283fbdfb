import { definitions } from "@shipkit/api";
import { repository } from "@shipkit/test-guide/copy";
import { expect, test } from "vitest";
import { findProcedures } from "../src/procedure-source.ts";

const find = (...paths: string[]) => findProcedures(repository, paths);

test("each procedure of the router is found, with its builder", () => {
  expect(
    find(...Object.keys(definitions)).filter(({ builder }) => !/(Procedure|Query)$/.test(builder)),
  ).toEqual([]);
});

test("the source of a procedure ends before the next one", () => {
  const [update] = find("project.update");
  expect(update?.text).toMatch(/^ {2}update: projectProcedure\("project:update"/);
  expect(update?.text).not.toContain("remove: ");
});

test("a procedure that is a constant of another file is found there", () => {
  expect(find("activity.live")).toMatchObject([
    { builder: "liveProcedure", file: "packages/api/src/activity/live/live-procedure.ts" },
  ]);
});

test.each(["project.archive", "teamTask.create"])("%s, which has no source, is reported", (path) => {
  expect(() => find(path)).toThrow(`${path} was not found in packages/api/src/routers/`);
});
