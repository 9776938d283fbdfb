const unused = "is not granted to requests, and no procedure uses it yet";
const inaccessible = "is not granted to requests";

/** The tables whose rows the model does not predict, by their name in SQL, with the reason. */
export const unmodelledTables: Record<string, string> = {
  account: "is written by sign-in, which the model does not call",
  verification: inaccessible,
  rate_limit: inaccessible,
  notification: unused,
  notification_channel: unused,
  notification_preference: unused,
  notification_delivery: unused,
  activity_unsequenced: inaccessible,
  activity_log_state: "is written by the worker, which the model does not run",
  activity_sequence: "is written by the worker, which the model does not run",
  activity_seal: "is written by the worker, which the model does not run",
  erasure_key: inaccessible,
};

const list = "tests/model/src/resource/unmodelled-tables.ts";

/**
 * Finds the tables that are neither modelled nor listed, and the stale entries of the list.
 * @returns one message each, which names the file to change
 */
export function findUnmodelledTables(
  tables: readonly string[],
  modelled: readonly string[],
  listed: Record<string, string> = unmodelledTables,
): string[] {
  const missing = tables.filter((name) => !modelled.includes(name) && !(name in listed));
  const stale = Object.keys(listed).filter((name) => !tables.includes(name) || modelled.includes(name));
  return [
    ...missing.map(
      (name) =>
        `The model does not know the table ${name}. Add it to \`tables\` in tests/model/src/commands/<resource>.ts, or list it in ${list} with its reason.`,
    ),
    ...modelled
      .filter((name) => !tables.includes(name))
      .map((name) => `${name} is no table. Remove it from tests/model/src/commands/<resource>.ts.`),
    ...stale.map((name) => `${name} needs no line in the list. Remove it from ${list}.`),
  ];
}
