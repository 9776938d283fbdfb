import { expect, test } from "vitest";
import { changesOf } from "./changed-fields.ts";

test("the changed fields are read from the metadata, their names as words", () => {
  const metadata = JSON.stringify({
    changes: { displayName: { from: "Apollo", to: "Gemini" }, size: { from: null, to: 3 } },
  });
  expect(changesOf(metadata)).toEqual([
    { field: "display name", from: "Apollo", to: "Gemini" },
    { field: "size", from: null, to: "3" },
  ]);
});

test.each([null, "", "not JSON", "[1]", "null", '{"changes":[1]}', '{"changes":{"name":"x"}}'])(
  "%j, which a script may have written, changes no field",
  (metadata) => {
    expect(changesOf(metadata)).toEqual([]);
  },
);
