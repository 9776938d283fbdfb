import { visitDeclarations } from "../declarations.js";

/** Types of the language and of TypeScript's library that are no values. */
const types =
  "Awaited Capitalize ConstructorParameters Exclude Extract InstanceType Iterable Iterator NonNullable Omit Parameters " +
  "Partial Pick PromiseLike Readonly ReadonlyArray Record Required ReturnType Uncapitalize Uppercase Lowercase";

/** Names of the web platform that every reader knows; Node has them not. */
const web =
  "Attr Cache Comment Document Element History HTMLElement Image KeyboardEvent Location MouseEvent Node NodeList Notification Option " +
  "Origin Range Screen Selection ServiceWorker Storage Text Window XMLHttpRequest " +
  "event history length location name origin parent screen self status top window document";

/** Names that the contract gives to rows. */
const contract = new Set(["Notification"]);

const known = new Set(
  [...Object.getOwnPropertyNames(globalThis), ...types.split(" "), ...web.split(" ")].filter(
    (name) => !contract.has(name),
  ),
);

/** Reports a declaration of a module that hides a global or a well-known type. */
export const noHiddenGlobal = {
  meta: {
    type: "suggestion",
    messages: { hidden: "`{{name}}` hides a global of this name: say which {{name}} this is." },
  },
  create: (context) =>
    visitDeclarations(({ name, node, kind, topLevel }) => {
      const declares =
        kind === "type" || kind === "class" || ((kind === "value" || kind === "function") && topLevel);
      if (declares && known.has(name)) context.report({ node, messageId: "hidden", data: { name } });
    }),
};
