import { retiredNames } from "./retired-names.js";

/** Returns what is written instead of a name in a file, or undefined if the name is not retired there. */
export function findRetiredName(file, name) {
  const group = retiredNames.find(
    ({ names, only, in: folders }) =>
      only !== "member" &&
      Object.hasOwn(names, name) &&
      (folders?.some((folder) => file.startsWith(folder)) ?? true),
  );
  return group?.names[name];
}
