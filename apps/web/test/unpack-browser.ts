import { execFile } from "node:child_process";
import { lstat, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import manifest from "../package.json" with { type: "json" };
import { listCacheFolders, openPrivateFolder } from "./cache-folder.ts";

const require = createRequire(import.meta.url);
const stagingPrefix = "unpacking-";
const maxStagingAgeMs = 3_600_000;

/**
 * Unpacks the browser of the npm package into a folder of the current user, unless it is there. Returns its folder.
 * @throws if no folder can be used, with the reason of each
 */
export async function unpackBrowser(cacheFolders = listCacheFolders()): Promise<string> {
  const problems: string[] = [];
  for (const cacheFolder of cacheFolders) {
    try {
      await openPrivateFolder(cacheFolder);
      const folder = join(cacheFolder, `chromium-${manifest.devDependencies["@sparticuz/chromium"]}`);
      await createOnce(folder, (staging) => unpack(staging, folder));
      return folder;
    } catch (error) {
      problems.push(`${cacheFolder} ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(
    `The browser of the tests was unpacked into none of these folders:\n${problems.join("\n")}\nSet XDG_CACHE_HOME to a folder of yours from which programs can run.`,
  );
}

/** Creates a folder in one step: `fill` writes to another one, which is then renamed. Of several processes, the first wins. */
export async function createOnce(folder: string, fill: (staging: string) => Promise<void>): Promise<void> {
  if (await exists(folder)) return;
  const parent = join(folder, "..");
  await removeLeftovers(parent);
  const staging = await mkdtemp(join(parent, stagingPrefix));
  try {
    await fill(staging);
    await rename(staging, folder).catch(async (error: unknown) => {
      if (!(await exists(folder))) throw error;
    });
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

/** Removes what an interrupted process left. */
async function removeLeftovers(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith(stagingPrefix)) continue;
    const stats = await lstat(join(parent, name)).catch(() => undefined); // its process may end now
    if (stats && stats.mtimeMs < Date.now() - maxStagingAgeMs)
      await rm(join(parent, name), { recursive: true, force: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}

/** The package unpacks to the temporary folder, and its shared libraries only on AWS Lambda. */
async function unpack(staging: string, folder: string): Promise<void> {
  const entry = pathToFileURL(require.resolve("@sparticuz/chromium")).href;
  const script = `(await import(process.argv[1])).default.executablePath()`;
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script, entry], {
    env: { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
  });
  await writeFile(join(staging, "fonts.conf"), buildFontConfig(folder));
}

/** Builds a configuration with the system's fonts and those of the package, whose own names folders of AWS Lambda. */
export function buildFontConfig(folder: string, systemConfig = "/etc/fonts/fonts.conf"): string {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <cachedir>${escapeXml(join(folder, "font-cache"))}</cachedir>
  <include ignore_missing="yes">${escapeXml(systemConfig)}</include>
  <dir>${escapeXml(join(folder, "fonts"))}</dir>
</fontconfig>
`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
