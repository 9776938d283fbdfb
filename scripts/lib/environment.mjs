// Which variables of the shell reach the programs that install, build and test.

/** Settings of npm and pnpm that are kept: registry, proxy, certificates and caches. */
const networkSettings = new RegExp(
  `^p?npm_config_(${[
    "registry|@.+|//.+|_auth.*|userconfig|globalconfig|npmrc_auth_file",
    "proxy|https?_proxy|no_?proxy|local_address|offline|prefer_offline",
    "ca|cafile|cert|certfile|key|keyfile|strict_ssl",
    "cache|cache_dir|store_dir|state_dir|maxsockets|network_concurrency",
  ].join("|")})$`,
  "i",
);

/** Other settings of npm, pnpm and turbo, git's for another repository, a mode for development, and other binaries. */
const toolSettings = new RegExp(
  `^(${[
    "p?npm_.+|turbo_.+",
    "git_(dir|work_tree|index_file|prefix|common_dir|object_directory|namespace)",
    "node_env|node_path|vite_user_node_env|esbuild_binary_path",
  ].join("|")})$`,
  "i",
);

/** Returns the environment of the programs that install, build and test: the same on every machine. */
export function buildToolEnvironment(variables) {
  const entries = Object.entries(variables).filter(
    ([name]) => networkSettings.test(name.replaceAll("-", "_")) || !toolSettings.test(name),
  );
  return { ...Object.fromEntries(entries), TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
}
