import { checkFolder, checkPath } from "./folder.mjs";
import { becomeOwner } from "./owner.mjs";
import { provideUserFolders } from "./user-folders.mjs";

/**
 * Makes sure that this machine can run the scripts, before the first one writes anything.
 * @throws StartError if it cannot
 */
export function prepareMachine() {
  checkPath();
  becomeOwner();
  checkFolder();
  provideUserFolders();
}
