// Which variables of the shell reach the programs that install, build and test.

/** Settings of npm and pnpm that say how the registry is reached. */
const networkSettings = new RegExp(
  `^p?npm_config_(${[
    "registry|@.+|//.+|_auth.*|userconfig|globalconfig|npmrc_auth_file",
    "proxy|https?_proxy|no_?proxy|local_address|offline|prefer_offline",
    "ca|cafile|cert|certfile|key|keyfile|strict_ssl",
    "cache|cache_dir|store_dir|state_dir|maxsockets|network_concurrency",
  ].join("|")})$`,
  "i",
);

/**
 * Variables that change what the tools do: settings of npm and pnpm, those of turbo and git for another checkout, a mode
 * for development, and other binaries.
 */
const toolSettings =
  /^(p?npm_.+|turbo_.+|git_(dir|work_tree|index_file|prefix|common_dir|object_directory|namespace)|node_env|node_path|vite_user_node_env|esbuild_binary_path|npm_config_.*)$/i;

/** Returns the environment of the programs that install, build and test: the same on every machine. */
export function buildToolEnvironment(variables) {
  const entries = Object.entries(variables).filter(
    ([name]) => networkSettings.test(name.replaceAll("-", "_")) || !toolSettings.test(name),
  );
  return { ...Object.fromEntries(entries), TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
}
