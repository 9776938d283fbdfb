import { importLayers } from "./rules/import-layers.js";
import { noFunctionOf } from "./rules/no-function-of.js";
import { noHiddenGlobal } from "./rules/no-hidden-global.js";
import { noRetiredName } from "./rules/no-retired-name.js";
import { shortTestName } from "./rules/short-test-name.js";
import { unitInName } from "./rules/unit-in-name.js";

/** Oxlint's plugin for the rules of this repository: how names are formed, and which folder imports which. */
// eslint-disable-next-line import/no-default-export -- oxlint loads a plugin by its default export
export default {
  meta: { name: "shipkit" },
  rules: {
    "import-layers": importLayers,
    "no-function-of": noFunctionOf,
    "no-hidden-global": noHiddenGlobal,
    "no-retired-name": noRetiredName,
    "short-test-name": shortTestName,
    "unit-in-name": unitInName,
  },
};
