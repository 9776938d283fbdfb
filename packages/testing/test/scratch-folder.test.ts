import { expect, test, vi } from "vitest";
import { getScratchFolder } from "../src/scratch-folder.ts";

test("TMPDIR names the scratch folder", () => {
  vi.stubEnv("TMPDIR", import.meta.dirname);
  expect(getScratchFolder()).toBe(import.meta.dirname);
});
