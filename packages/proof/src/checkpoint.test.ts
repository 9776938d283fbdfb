import { expect, test } from "vitest";
import { formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";

const checkpoint = {
  origin: "shipkit/activity/none",
  treeSize: 20852163,
  rootHash: Buffer.from("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", "base64"),
  sealNumber: 42,
  previousNoteHash: Buffer.alloc(32),
  sealedAt: "2026-11-23T01:02:03.123Z",
};
const text = formatCheckpoint(checkpoint);

test("a checkpoint has the three lines of C2SP and three extension lines", () => {
  expect(text).toBe(`shipkit/activity/none
20852163
CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
seal 42
previous AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
time 2026-11-23T01:02:03.123Z
`);
  expect(parseCheckpoint(text)).toEqual(checkpoint);
});

test.for([
  ["a tree size with a leading zero", text.replace("2085", "02085")],
  ["a hexadecimal tree size", text.replace("20852163", "0x13e2e43")],
  ["tree size 0", text.replace("20852163", "0")],
  ["seal number 0", text.replace("seal 42", "seal 0")],
  ["a negative seal number", text.replace("seal 42", "seal -1")],
  ["a short root hash", text.replace("CsUYapGGPo4dkMgIAUqom/", "")],
  ["an invalid date", text.replace("11-23", "13-23")],
  ["a time that is not UTC", text.replace("Z\n", "+01:00\n")],
  ["no origin", text.slice(text.indexOf("\n"))],
  ["an additional line", `${text}more\n`],
  ["a missing line", text.slice(0, text.indexOf("time"))],
  ["lines in another order", text.replace(/(seal.*\n)(previous.*\n)/, "$2$1")],
])("a checkpoint with %s is invalid", ([, invalid]) => {
  expect(() => parseCheckpoint(invalid ?? "")).toThrow("is not a valid checkpoint");
});
