import path from "node:path";
import { visitDeclarations } from "../declarations.js";
import { findRetiredSqlNames } from "../files/sql-names.js";
import { retiredNames, retiredSqlNames } from "../retired-names.js";

/**
 * Reports the declaration of a name that has been replaced, and its use in SQL. A reference in TypeScript needs no
 * report: what it refers to is declared somewhere.
 */
export const noRetiredName = {
  meta: {
    type: "suggestion",
    messages: { retired: "`{{name}}` is retired here (lint/retired-names.js): write {{instead}}." },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join("/");
    const groups = retiredNames.filter(
      (group) => group.in?.some((folder) => file.startsWith(folder)) ?? true,
    );
    const report = (node, name, instead) =>
      context.report({ node, messageId: "retired", data: { name, instead } });

    return {
      ...visitDeclarations((declaration) => {
        const { name, node } = declaration;
        const group = groups.find(
          ({ names, only }) => Object.hasOwn(names, name) && matches(only, declaration),
        );
        if (group) report(node, name, group.names[name]);
      }),
      // A string that is nothing but the name of a function, table or column.
      Literal(node) {
        const { value } = node;
        if (typeof value === "string" && value.includes("_") && Object.hasOwn(retiredSqlNames, value))
          report(node, value, retiredSqlNames[value]);
      },
      TaggedTemplateExpression({ tag, quasi }) {
        if (tag.type !== "Identifier" || tag.name !== "sql") return;
        for (const node of quasi.quasis)
          for (const { name } of findRetiredSqlNames(node.value.raw))
            report(node, name, retiredSqlNames[name]);
      },
    };
  },
};

function matches(only, { kind, topLevel }) {
  const isInModule = topLevel || kind === "type" || kind === "class";
  const isMember = kind === "member" || kind === "function";
  if (only === "module") return isInModule;
  if (only === "member") return isMember;
  return only === undefined || isInModule || isMember;
}
