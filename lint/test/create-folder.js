import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Creates a temporary folder with these files, as path and text. */
export function createFolder(files) {
  const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), "shipkit-lint-")));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.join(root, path.dirname(file)), { recursive: true });
    writeFileSync(path.join(root, file), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true }) };
}
