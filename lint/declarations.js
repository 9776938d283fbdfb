/**
 * @typedef {"value" | "function" | "parameter" | "type" | "class" | "member" | "key" | "import"} Kind
 * @typedef {{ name: string, node: object, kind: Kind, topLevel: boolean, init?: object | null, type?: object | null }} Declaration
 */

/**
 * Builds the visitor that reports each name a file declares. References are not visited: what they refer to is
 * declared somewhere, in this repository or in a library. A shorthand in a destructuring pattern repeats the name
 * of a property, so it is no declaration either.
 * @param {(declaration: Declaration) => void} report
 */
export function visitDeclarations(report) {
  /** Reports the names that a pattern binds. */
  function bind(pattern, kind, topLevel = false, init = null) {
    switch (pattern?.type) {
      case "Identifier":
        report({ name: pattern.name, node: pattern, kind, topLevel, init, type: pattern.typeAnnotation });
        break;
      case "AssignmentPattern":
        bind(pattern.left, kind, topLevel, pattern.right);
        break;
      case "RestElement":
        bind(pattern.argument, kind, topLevel);
        break;
      case "ArrayPattern":
        for (const element of pattern.elements) bind(element, kind, topLevel);
        break;
      case "ObjectPattern":
        for (const property of pattern.properties) bindProperty(property, kind, topLevel);
        break;
      case "TSParameterProperty":
        bind(pattern.parameter, "member");
        break;
    }
  }

  function bindProperty(property, kind, topLevel) {
    if (property.type === "RestElement") bind(property, kind, topLevel);
    else if (!property.shorthand) bind(property.value, kind, topLevel);
  }

  function reportKey(node, kind, details = {}) {
    const { key, computed } = node;
    if (computed || (key.type !== "Identifier" && key.type !== "PrivateIdentifier")) return;
    report({ name: key.name, node: key, kind, topLevel: false, ...details });
  }

  const bindParameters = (node) => {
    for (const parameter of node.params ?? []) bind(parameter, "parameter");
  };

  const declare = (kind) => (node) => {
    if (node.id?.type === "Identifier")
      report({ name: node.id.name, node: node.id, kind, topLevel: isTopLevel(node) });
  };

  const declareFunction = (node) => {
    declare("function")(node);
    bindParameters(node);
  };

  return {
    VariableDeclarator(node) {
      bind(node.id, isFunction(node.init) ? "function" : "value", isTopLevel(node.parent), node.init);
    },
    FunctionDeclaration: declareFunction,
    TSDeclareFunction: declareFunction,
    FunctionExpression: bindParameters,
    ArrowFunctionExpression: bindParameters,
    TSFunctionType: bindParameters,
    CatchClause: (node) => bind(node.param, "value"),
    ClassDeclaration: declare("class"),
    TSTypeAliasDeclaration: declare("type"),
    TSInterfaceDeclaration: declare("type"),
    TSEnumDeclaration: declare("type"),
    TSPropertySignature(node) {
      const type = node.typeAnnotation;
      reportKey(node, type?.typeAnnotation?.type === "TSFunctionType" ? "function" : "member", { type });
    },
    TSMethodSignature(node) {
      reportKey(node, "function");
      bindParameters(node);
    },
    MethodDefinition: (node) => reportKey(node, "function"),
    PropertyDefinition(node) {
      const kind = isFunction(node.value) ? "function" : "member";
      reportKey(node, kind, { init: node.value, type: node.typeAnnotation });
    },
    Property(node) {
      if (node.parent.type !== "ObjectExpression" || node.shorthand) return;
      reportKey(node, isFunction(node.value) ? "function" : "key", { init: node.value });
    },
    ImportSpecifier(node) {
      const { imported, local } = node;
      if (imported.name !== local.name)
        report({ name: local.name, node: local, kind: "import", topLevel: true });
    },
  };
}

const isFunction = (node) => node?.type === "ArrowFunctionExpression" || node?.type === "FunctionExpression";

/** Returns whether a declaration, exported or not, stands outside of every block. */
function isTopLevel(node) {
  const parent = node.parent?.type.startsWith("Export") ? node.parent.parent : node.parent;
  return parent?.type === "Program";
}
