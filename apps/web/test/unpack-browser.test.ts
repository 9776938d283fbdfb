import { chmod, lstat, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { launchUnpacked } from "./browser.ts";
import { listCacheFolders, openPrivateFolder } from "./cache-folder.ts";
import { buildFontConfig, createOnce, unpackBrowser } from "./unpack-browser.ts";

let temporary: string;

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), "shipkit-unpack-"));
});

afterEach(() => rm(temporary, { recursive: true }));

describe.runIf(process.platform === "linux")("the folder of the browser", () => {
  test("is below XDG_CACHE_HOME, and below the temporary folder at last", () => {
    const folders = listCacheFolders({ XDG_CACHE_HOME: "/caches" });
    expect(folders[0]).toBe("/caches/shipkit");
    expect(folders.at(-1)).toBe(join(tmpdir(), `shipkit-${process.getuid?.()}`));
    expect(listCacheFolders({ XDG_CACHE_HOME: "caches" })).toEqual(folders.slice(1));
  });

  test("is created for its user alone", async () => {
    const folder = join(temporary, "new", "shipkit");
    await openPrivateFolder(folder);
    expect((await lstat(folder)).mode & 0o777).toBe(0o700);
    expect(await readdir(folder)).toEqual([]);
    await openPrivateFolder(folder);
  });

  test("is not one in which others can write", async () => {
    const folder = join(temporary, "shared");
    await mkdir(folder);
    for (const mode of [0o720, 0o702, 0o1777]) {
      await chmod(folder, mode);
      await expect(openPrivateFolder(folder)).rejects.toThrow("can be written by other users");
    }
  });

  test("is not one of another user, nor in one", async () => {
    const otherUid = 1 + (process.getuid?.() ?? 0);
    await expect(openPrivateFolder(join(temporary, "new"), otherUid)).rejects.toThrow(
      "belongs to another user",
    );
    expect(await readdir(temporary)).toEqual([]);
    await chmod(temporary, 0o1777); // like /tmp
    await expect(openPrivateFolder(join(temporary, "mine"), otherUid)).rejects.toThrow(
      /^belongs to another user/,
    );
  });

  test("is not a link, nor a file", async () => {
    await symlink(temporary, join(temporary, "link"));
    await expect(openPrivateFolder(join(temporary, "link"))).rejects.toThrow("is not a folder");
    await writeFile(join(temporary, "file"), "");
    await expect(openPrivateFolder(join(temporary, "file"))).rejects.toThrow();
  });
});

describe("the files of the browser", () => {
  test("appear at once, from the first of two processes", async () => {
    const folder = join(temporary, "browser");
    const fill = async (staging: string) => {
      expect(await readdir(temporary)).not.toContain("browser");
      await writeFile(join(staging, "program"), "");
    };
    await Promise.all([createOnce(folder, fill), createOnce(folder, fill)]);
    expect(await readdir(temporary)).toEqual(["browser"]);
    expect(await readdir(folder)).toEqual(["program"]);
    await createOnce(folder, () => Promise.reject(new Error("unpacked again")));
  });

  test("are unpacked again after a failure, which leaves nothing", async () => {
    const folder = join(temporary, "browser");
    const failing = createOnce(folder, () => Promise.reject(new Error("disk full")));
    await expect(failing).rejects.toThrow("disk full");
    expect(await readdir(temporary)).toEqual([]);
    await createOnce(folder, () => Promise.resolve());
    expect(await readdir(temporary)).toEqual(["browser"]);
  });

  test("do not pile up if processes are killed", async () => {
    for (const name of ["unpacking-old", "unpacking-now", "chromium-1"])
      await mkdir(join(temporary, name, "fonts"), { recursive: true });
    await utimes(join(temporary, "unpacking-old"), 0, 0);
    await utimes(join(temporary, "chromium-1"), 0, 0);
    await createOnce(join(temporary, "browser"), () => Promise.resolve());
    expect((await readdir(temporary)).toSorted()).toEqual(["browser", "chromium-1", "unpacking-now"]);
  });

  test("go to no folder that cannot be used, each of which is named", async () => {
    await writeFile(join(temporary, "file"), "");
    const folders = [join(temporary, "file"), join(temporary, "file", "folder")];
    const unpacking = unpackBrowser(folders);
    for (const folder of folders) await expect(unpacking).rejects.toThrow(`${folder} `);
    await expect(unpacking).rejects.toThrow("Set XDG_CACHE_HOME to a folder of yours");
  });
});

describe.runIf(process.platform === "linux" && process.arch === "x64")("the browser", () => {
  test("draws text on a machine without fonts", async () => {
    const folder = await unpackBrowser();
    const fontConfig = join(temporary, "fonts.conf");
    await writeFile(fontConfig, buildFontConfig(folder, join(temporary, "missing & absent.conf")));
    const browser = await launchUnpacked(folder, fontConfig);
    try {
      const page = await browser.newPage();
      await page.setContent("<span>iiii</span><br><span>mmmm</span>");
      const [narrow = 0, wide = 0] = await page
        .locator("span")
        .evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect().width));
      expect(narrow).toBeGreaterThan(0);
      expect(wide).toBeGreaterThan(2 * narrow); // boxes for missing glyphs have one width
    } finally {
      await browser.close();
    }
  });
});
