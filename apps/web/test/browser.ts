import { join } from "node:path";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { unpackBrowser } from "./unpack-browser.ts";

/** Starts the browser of the npm package, which is for Linux on x64; on other systems, the installed Chrome. */
export async function launchBrowser(): Promise<Browser> {
  if (process.platform !== "linux" || process.arch !== "x64") return chromium.launch({ channel: "chrome" });
  const folder = await unpackBrowser();
  return launchUnpacked(folder, join(folder, "fonts.conf"));
}

/** Starts the browser in `folder`, in its sandbox if the system allows that: as root and in most containers it does not. */
export async function launchUnpacked(folder: string, fontConfig: string): Promise<Browser> {
  const options = {
    executablePath: join(folder, "chromium"),
    args: ["--disable-gpu", "--disable-background-networking", "--headless=shell"],
    env: {
      ...process.env,
      LD_LIBRARY_PATH: join(folder, "al2023", "lib"), // a machine with only Node.js lacks NSS
      FONTCONFIG_FILE: fontConfig,
      FONTCONFIG_PATH: undefined,
    },
  };
  if (process.getuid?.() !== 0) {
    const sandboxed = await chromium.launch({ ...options, chromiumSandbox: true }).catch(() => undefined);
    if (sandboxed) return sandboxed;
  }
  return chromium.launch(options).catch((error: unknown) => {
    throw new Error(`The browser in ${folder} does not start. Remove that folder to unpack it again.`, {
      cause: error,
    });
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
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  const browserErrors: string[] = [];
  page.on("pageerror", (error) => browserErrors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().startsWith("Failed to load resource"))
      browserErrors.push(message.text());
  });
  return { page, email: `person-${crypto.randomUUID()}@example.com`, browserErrors };
}
