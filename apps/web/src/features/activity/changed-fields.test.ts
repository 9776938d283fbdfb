import { expect, test } from "vitest";
import { parseChangedFields } from "./changed-fields.ts";

test("the changed fields are parsed from the metadata", () => {
  const metadata = JSON.stringify({
    changes: { displayName: { from: "Apollo", to: "Gemini" }, size: { from: null, to: 3 } },
  });
  expect(parseChangedFields(metadata)).toEqual([
    { name: "display name", from: "Apollo", to: "Gemini" },
    { name: "size", from: null, to: "3" },
  ]);
});

test.each([null, "", "not JSON", "[1]", "null", '{"changes":[1]}', '{"changes":{"name":"x"}}'])(
  "metadata of another form has no changed fields: %j",
  (metadata) => {
    expect(parseChangedFields(metadata)).toEqual([]);
  },
);
