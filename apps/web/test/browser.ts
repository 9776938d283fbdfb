import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import manifest from "../package.json" with { type: "json" };

const require = createRequire(import.meta.url);
const home = join(tmpdir(), `shipkit-chromium-${manifest.devDependencies["@sparticuz/chromium"]}`);

/** Starts a browser that came with the npm packages; on other systems than Linux, the Chrome that is installed. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== "linux") return chromium.launch({ channel: "chrome" });
  await unpack();
  return chromium.launch({
    executablePath: join(home, "chromium"),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--headless=shell"],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(home, "al2023", "lib"), // a machine with only Node lacks NSS
      FONTCONFIG_PATH: join(home, "fonts"),
    },
  });
}

/** Another process may unpack at the same time: whoever is done first gives the folder its name. */
async function unpack(): Promise<void> {
  if (existsSync(home)) return;
  const folder = await mkdtemp(`${home}-`);
  const script = `(await import(process.argv[1])).default.executablePath()`;
  const entry = require.resolve("@sparticuz/chromium");
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script, entry], {
    // On AWS Lambda the package unpacks the shared libraries too.
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
  });
  const fontConfig = join(folder, "fonts", "fonts.conf"); // names only the folders of AWS Lambda and /tmp
  await writeFile(
    fontConfig,
    (await readFile(fontConfig, "utf8")).replaceAll("/tmp/fonts", join(home, "fonts")),
  );
  await rename(folder, home).catch(async (error: NodeJS.ErrnoException) => {
    await rm(folder, { recursive: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
}

export type Person = {
  page: Page;
  email: string;
  /** What the browser complained about: scripts that failed, content that the policy refused. */
  complaints: string[];
};

export const password = "correct horse battery";

/** A browser of its own for one person, who is not signed in. */
export async function arrive(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Person> {
  const context = await browser.newContext({ baseURL: url, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      complaints.push(message.text());
  });
  return { page, email: `person-${crypto.randomUUID()}@example.com`, complaints };
}
