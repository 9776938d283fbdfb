import { expect, test } from "vitest";
import { buildToolEnvironment } from "../lib/environment.mjs";

test.each([
  ["npm_config_registry"],
  ["npm_config_@acme:registry"],
  ["npm_config_//registry.example.com/:_authToken"],
  ["NPM_CONFIG_HTTPS_PROXY"],
  ["npm_config_cafile"],
  ["pnpm_config_strict-ssl"],
  ["HTTPS_PROXY"],
  ["NODE_EXTRA_CA_CERTS"],
  ["NODE_OPTIONS"],
])("%s reaches the tools", (name) => {
  expect(buildToolEnvironment({ [name]: "kept" })).toHaveProperty([name], "kept");
});

test.each([
  ["NODE_ENV"],
  ["npm_config_omit"],
  ["NPM_CONFIG_IGNORE_SCRIPTS"],
  ["pnpm_config_node_linker"],
  ["TURBO_API"],
  ["TURBO_CACHE_DIR"],
  ["GIT_DIR"],
  ["ESBUILD_BINARY_PATH"],
])("%s does not reach the tools", (name) => {
  expect(buildToolEnvironment({ [name]: "left in a shell" })).not.toHaveProperty([name]);
});
