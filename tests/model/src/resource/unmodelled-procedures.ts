/** The procedures that the model neither calls nor predicts, with the reason. */
export const unmodelledProcedures: Record<string, string> = {
  "activity.live":
    "is a stream, which packages/api/test/live-*.test.ts and tests/access/test/live.test.ts test",
  "activity.verify": "reads seals, which only the worker writes; apps/worker/test/tampering.test.ts tests it",
};

const list = "tests/model/src/resource/unmodelled-procedures.ts";

/** Returns the file of `src/commands` to which a procedure belongs: `project-member.ts` for `projectMember.add`. */
const getFile = (path: string) => {
  const [router = ""] = path.split(".");
  return `tests/model/src/commands/${router.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}.ts`;
};

/**
 * Finds the procedures that are neither modelled nor listed, and the stale entries of the list.
 * @param procedures the type of each procedure of the router, by its path
 * @param modelled the paths of the model's commands and queries
 * @returns one message each, which names the file to change
 */
export function findUnmodelled(
  procedures: Record<string, { type: string }>,
  modelled: { commands: string[]; queries: string[] },
  listed: Record<string, string> = unmodelledProcedures,
): string[] {
  const known = new Set([...modelled.commands, ...modelled.queries]);
  const missing = Object.entries(procedures).filter(
    ([path, { type }]) =>
      !(path in listed) && !(type === "mutation" ? modelled.commands.includes(path) : known.has(path)),
  );
  const stale = Object.keys(listed).filter((path) => !(path in procedures) || known.has(path));
  return [
    ...missing.map(
      ([path, { type }]) =>
        `The model does not know ${path}. Add a ${type === "mutation" ? "command" : "query"} to ${getFile(path)}, or list it in ${list} with its reason.`,
    ),
    ...modelled.queries
      .filter((path) => !(path in procedures))
      .map((path) => `${path} is no procedure. Remove it from ${getFile(path)}.`),
    ...stale.map((path) => `${path} needs no line in the list. Remove it from ${list}.`),
  ];
}
