import { visitDeclarations } from "../declarations.js";

const units = new Set(
  (
    "ms millis milliseconds s second seconds minute minutes hour hours day days " +
    "byte bytes kb mb gb kib mib gib kibibyte mebibyte gibibyte"
  ).split(" "),
);

/** The last word of a name that stands for a duration. */
const durations = new Set(
  (
    "age backoff cooldown deadline delay duration every freshness grace interval lag latency life lifetime patience pause period " +
    "retention staleness timeout ttl wait window"
  ).split(" "),
);

/** The last word of a name that stands for a size, which is in bytes or in nothing. */
const sizes = new Set(["memory", "payload"]);

const split = (name) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[\s_]+/);

const hasUnit = (name) => split(name).some((word) => units.has(word));

const isQuantity = (name) => {
  const word = split(name).at(-1);
  return durations.has(word) || sizes.has(word) || /retryAfter$/i.test(name);
};

/** Returns the numbers that an expression multiplies, or undefined if it is no product of numbers. */
function getFactors(node) {
  if (node?.type === "Literal" && typeof node.value === "number") return [node.value];
  if (node?.type !== "BinaryExpression" || node.operator !== "*") return undefined;
  const [left, right] = [getFactors(node.left), getFactors(node.right)];
  return left && right && [...left, ...right];
}

/** Returns whether numbers are written as only durations (`24 * 60 * 60`) and sizes (`1024 * 1024`, `8192`) are. */
function looksLikeQuantity(factors) {
  if (factors.length === 1) return factors[0] >= 1024 && Number.isInteger(Math.log2(factors[0]));
  return factors.includes(1024) || (factors.includes(60) && factors.some((n) => n === 24 || n % 1000 === 0));
}

const isNumber = (init, type) => getFactors(init) !== undefined || isNumberType(type?.typeAnnotation);

const isNumberType = (node) =>
  node?.type === "TSNumberKeyword" || (node?.type === "TSUnionType" && node.types.some(isNumberType));

/** Returns the node and the name of an expression like `delay`, `this.delay` or `this.#delay`. */
function getName(node) {
  if (node?.type === "Identifier") return { node, name: node.name };
  if (node?.type === "MemberExpression" && !node.computed) return { node, name: node.property.name };
  return undefined;
}

/** Reports numbers that are a duration or a size whose name does not say in which unit. */
export const unitInName = {
  meta: {
    type: "suggestion",
    messages: {
      unit: "`{{name}}` has no unit in its name: write {{name}}Ms, …Seconds, …Days or …Bytes.",
      milliseconds: "`{{name}}` is in milliseconds: write {{name}}Ms.",
    },
  },
  create(context) {
    /** Local names of `setTimeout` from node:timers/promises, whose delay is the first argument. */
    const sleeps = new Set();

    const requireMilliseconds = (argument) => {
      const named = getName(argument);
      if (named && !/(Ms|Millis|Milliseconds)$|^(ms|millis|milliseconds)$/.test(named.name))
        context.report({ node: named.node, messageId: "milliseconds", data: { name: named.name } });
    };

    return {
      ...visitDeclarations(({ name, node, kind, init, type }) => {
        // The key of an object is a library's option as often as one of ours, which its type names.
        if (kind === "key" || hasUnit(name)) return;
        const factors = getFactors(init);
        if ((isQuantity(name) && isNumber(init, type)) || (factors && looksLikeQuantity(factors)))
          context.report({ node, messageId: "unit", data: { name } });
      }),
      ImportDeclaration(node) {
        if (node.source.value !== "node:timers/promises") return;
        for (const { imported, local } of node.specifiers)
          if (imported?.name === "setTimeout") sleeps.add(local.name);
      },
      CallExpression({ callee, arguments: args }) {
        if (callee.type === "Identifier" && sleeps.has(callee.name)) requireMilliseconds(args[0]);
        else if (callee.type === "Identifier" && /^set(Timeout|Interval)$/.test(callee.name))
          requireMilliseconds(args[1]);
        else if (context.sourceCode.getText(callee) === "AbortSignal.timeout") requireMilliseconds(args[0]);
      },
    };
  },
};
