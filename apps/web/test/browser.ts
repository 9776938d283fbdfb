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
const browserFolder = join(tmpdir(), `shipkit-chromium-${manifest.devDependencies["@sparticuz/chromium"]}`);

/** Starts the browser of the npm package; on systems other than Linux, the installed Chrome. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== "linux") return chromium.launch({ channel: "chrome" });
  await unpack();
  return chromium.launch({
    executablePath: join(browserFolder, "chromium"),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--headless=shell"],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(browserFolder, "al2023", "lib"), // a machine with only Node.js lacks NSS
      FONTCONFIG_PATH: join(browserFolder, "fonts"),
    },
  });
}

/** Unpacks the browser into a new folder, and renames it. Of several processes, the first one wins. */
async function unpack(): Promise<void> {
  if (existsSync(browserFolder)) return;
  const folder = await mkdtemp(`${browserFolder}-`);
  const script = `(await import(process.argv[1])).default.executablePath()`;
  const packageEntry = require.resolve("@sparticuz/chromium");
  await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script, packageEntry], {
    // The package unpacks its shared libraries only on AWS Lambda.
    env: { ...process.env, TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: "nodejs22.x" },
  });
  const fontConfig = join(folder, "fonts", "fonts.conf"); // names only folders of AWS Lambda and /tmp
  await writeFile(
    fontConfig,
    (await readFile(fontConfig, "utf8")).replaceAll("/tmp/fonts", join(browserFolder, "fonts")),
  );
  await rename(folder, browserFolder).catch(async (error: NodeJS.ErrnoException) => {
    await rm(folder, { recursive: true });
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
  });
}

/** A browser context with its page, and an unused e-mail address. */
export type Visitor = {
  page: Page;
  email: string;
  /** Errors of the browser's console, such as script errors and violations of the content security policy. */
  browserErrors: string[];
};

export const password = "correct horse battery";

/** Opens a browser context without a session. */
export async function openVisitor(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: url, reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(8_000);
  const page = await context.newPage();
  const browserErrors: string[] = [];
  page.on("pageerror", (error) => browserErrors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      browserErrors.push(message.text());
  });
  return { page, email: `person-${crypto.randomUUID()}@example.com`, browserErrors };
}
