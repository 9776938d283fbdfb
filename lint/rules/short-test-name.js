const maxLength = 70;

/** Reports a test whose name is longer than a line of a report: a name is one claim. */
export const shortTestName = {
  meta: {
    type: "suggestion",
    messages: { long: "The name has {{length}} characters, more than {{maxLength}}: state one claim." },
  },
  create: (context) => ({
    CallExpression({ callee, arguments: [title] }) {
      if (title?.type !== "Literal" || typeof title.value !== "string") return;
      const { length } = title.value;
      if (length > maxLength && isTest(callee))
        context.report({ node: title, messageId: "long", data: { length, maxLength } });
    },
  }),
};

/** Returns whether a call is one of `test`, `it`, `describe`, `test.skipIf(…)` or `test.each(…)`. */
function isTest(callee) {
  if (callee.type === "Identifier") return ["test", "it", "describe"].includes(callee.name);
  if (callee.type === "MemberExpression") return isTest(callee.object);
  return callee.type === "CallExpression" && isTest(callee.callee);
}
