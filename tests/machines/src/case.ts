import type { Account } from "./account.ts";
import type { Step } from "./steps.ts";

/** What is tried: a command as a person types it, or the embedded server or the browser of the tests alone. */
export type Command = "npm start" | "npm test" | "embedded server" | "browser" | (string & {});

/** A machine on which a command is tried, and what a person must see there. */
export type Case = {
  /** The kind of machine in a few words; it completes "on a machine with …". */
  name: string;
  /** Both accounts if unset. */
  as?: Account[];
  /** True if the case takes a second or two, without an install; it then runs in `npm test` too. */
  quick?: true;
  machine: Step[];
  command: Command;
  expect: Expectation;
};

export type Expectation = {
  /** The exit code; if unset, that of a success or of the signal. */
  exitCode?: number;
  /** What the output contains, in this order. */
  says?: (string | RegExp)[];
  neverSays?: (string | RegExp)[];
  /** "nothing" if the command must be refused before anything is written. */
  writes?: "nothing";
  /** Names of what may stay in /tmp. */
  leaves?: RegExp;
  /** The product is up and answers at its address; it is then ended by this signal. */
  serves?: EndingSignal;
  /** The command is ended when it has printed a text. */
  ends?: { after: string; by: EndingSignal };
};

type EndingSignal = "SIGINT" | "SIGTERM" | "SIGHUP" | "SIGKILL";

/** A case as one account. */
export type CaseRun = Case & { kind: string; account: Account };
