// Starts run.mjs, unless Node cannot import modules from its folder. CommonJS can be loaded from any folder.
if (process.platform !== "win32" && __dirname.includes("\\")) {
  const folder = JSON.stringify(require("node:path").dirname(__dirname));
  console.error(
    `The path of this folder contains a backslash, from which Node cannot import modules: ${folder}. Move or rename the folder, then start again.`,
  );
  process.exitCode = 1;
} else void import("./run.mjs");
