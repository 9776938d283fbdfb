import { expect, test } from "vitest";
import { parseVerifierKey } from "./verifier-key.ts";

/** From the examples of the Go package golang.org/x/mod/sumdb/note. */
const vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

test.for([
  ["another name", vkey.replace("Peter", "Piotr")],
  ["another id", vkey.replace("c74f20a3", "c74f20a4")],
  ["another type", vkey.replace("+ARpc", "+AhpC")],
  ["half its bytes", vkey.slice(0, -20)],
  ["nothing in it", ""],
])("a public key with %s is invalid", ([, invalid]) => {
  expect(() => parseVerifierKey(invalid ?? "")).toThrow("is not a public key");
});
