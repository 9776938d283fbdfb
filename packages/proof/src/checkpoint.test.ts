import { expect, test } from "vitest";
import { formatCheckpoint, parseCheckpoint } from "./checkpoint.ts";

const checkpoint = {
  origin: "shipkit/activity/none",
  size: 20852163,
  root: Buffer.from("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", "base64"),
  number: 42,
  previous: Buffer.alloc(32),
  sealedAt: "2026-11-23T01:02:03.123Z",
};
const text = formatCheckpoint(checkpoint);

test("a checkpoint is the three lines of C2SP's and three of ours", () => {
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
  ["a size with a zero before it", text.replace("2085", "02085")],
  ["a size in another notation", text.replace("20852163", "0x13e2e43")],
  ["a size of nothing", text.replace("20852163", "0")],
  ["a seal 0", text.replace("seal 42", "seal 0")],
  ["a negative number", text.replace("seal 42", "seal -1")],
  ["half a root", text.replace("CsUYapGGPo4dkMgIAUqom/", "")],
  ["a moment that is none", text.replace("11-23", "13-23")],
  ["a moment of another zone", text.replace("Z\n", "+01:00\n")],
  ["no origin", text.slice(text.indexOf("\n"))],
  ["one line more", `${text}more\n`],
  ["one line less", text.slice(0, text.indexOf("time"))],
  ["lines in another order", text.replace(/(seal.*\n)(previous.*\n)/, "$2$1")],
])("a checkpoint with %s is refused", ([, wrong]) => {
  expect(() => parseCheckpoint(wrong ?? "")).toThrow("is not a checkpoint");
});
