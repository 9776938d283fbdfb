import path from "node:path";
import { apps, compositionRoot, databaseLayers } from "../layers.js";

/** Reports an import of a later layer of packages/db, and of an app by an app or a package. */
export const importLayers = {
  meta: {
    type: "problem",
    messages: {
      layer: "{{from}} must not import {{to}}: a layer imports only those before it (lint/layers.js).",
      app: "{{name}} is an app, which nothing imports: move what both need to a package.",
    },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join("/");
    const layer = getLayer(file);

    const check = ({ source: node }) => {
      if (typeof node?.value !== "string") return;
      const specifier = node.value;
      const name = specifier.split("/").slice(0, 2).join("/");
      const importsApp = apps[name] !== undefined && !file.startsWith(apps[name]);
      if (importsApp && isSource(file)) context.report({ node, messageId: "app", data: { name } });
      if (layer === undefined || !specifier.startsWith(".")) return;
      const target = path.posix.join(path.posix.dirname(file), specifier);
      if ((getLayer(target) ?? Infinity) > layer)
        context.report({ node, messageId: "layer", data: { from: file, to: target } });
    };

    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

/** Returns the position of a file's layer, or undefined if the file is in none. */
function getLayer(file) {
  const { root, order } = databaseLayers;
  if (!file.startsWith(root) || file.endsWith(".test.ts")) return undefined;
  const inside = file.slice(root.length);
  const position = order.findIndex((layer) =>
    layer.some((entry) => (entry.endsWith("/") ? inside.startsWith(entry) : inside === entry)),
  );
  return position === -1 ? undefined : position;
}

const isSource = (file) =>
  /^(apps|packages)\/[^/]+\/src\//.test(file) &&
  !/\.test\.tsx?$/.test(file) &&
  !file.startsWith(compositionRoot);
