import { visitDeclarations } from "../declarations.js";

/** Methods of JavaScript's own objects. */
const builtIn = new Set(["indexOf", "lastIndexOf", "valueOf", "isPrototypeOf"]);

/** Reports functions named `xOf`: a function's name starts with a verb. */
export const noFunctionOf = {
  meta: {
    type: "suggestion",
    messages: { verb: "`{{name}}` does not start with a verb: write get, find, parse, build or to." },
  },
  create: (context) =>
    visitDeclarations(({ name, node, kind }) => {
      if (kind === "function" && /[a-z0-9]Of$/.test(name) && !builtIn.has(name))
        context.report({ node, messageId: "verb", data: { name } });
    }),
};
