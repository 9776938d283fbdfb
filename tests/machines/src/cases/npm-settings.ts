import type { Case } from "../case.ts";
import { append, npmrc, reinstalled, type Step, variable, variables, withoutNetwork } from "../steps.ts";

/** The product is installed and serves, with settings of npm or pnpm that change an install. */
const installs = (name: string, ...machine: Step[]): Case => ({
  name,
  as: ["user"],
  machine: [reinstalled, ...machine],
  command: "npm start",
  expect: { says: ["installed the dependencies"], serves: "SIGINT" },
});

/** What a person, a company or an image has set for npm and pnpm. */
export const npmSettings: Case[] = [
  installs(
    "`production`, `omit` and `ignore-scripts` in .npmrc",
    npmrc("production=true", "omit[]=dev", "omit[]=optional", "ignore-scripts=true"),
  ),
  installs("`optional=false` in .npmrc", npmrc("optional=false")),
  installs("`engine-strict` in .npmrc", npmrc("engine-strict=true")),
  installs(
    "`node-linker=hoisted` in .npmrc",
    npmrc("node-linker=hoisted", "shamefully-hoist=true", "symlink=false"),
  ),
  installs(
    "`global`, `dry-run` and `package-lock-only` in .npmrc",
    npmrc("global=true", "dry-run=true", "package-lock-only=true"),
  ),
  installs(
    "`frozen-lockfile=false` and a `modules-dir` in .npmrc",
    npmrc("frozen-lockfile=false", "modules-dir=modules", "lockfile=false"),
  ),
  installs(
    "`prefix` and `loglevel` in .npmrc",
    npmrc("prefix=/mnt/home/npm", "loglevel=silly", "audit=true", "fund=true"),
  ),
  installs("settings of pnpm", append("/mnt/home/.config-pnpm", "node-linker=pnp", "prod=true"), {
    script: `mkdir -p /mnt/home/.config/pnpm; mv /mnt/home/.config-pnpm /mnt/home/.config/pnpm/rc; chown -R "$uid:$gid" /mnt/home/.config`,
  }),
  installs("NODE_ENV=production", variable("NODE_ENV", "production")),
  installs(
    "npm's variables of another install",
    variables({
      npm_config_production: "true",
      npm_config_ignore_scripts: "true",
      pnpm_config_node_linker: "hoisted",
      NPM_CONFIG_OMIT: "dev",
    }),
  ),
  {
    name: "a proxy that does not respond, and empty caches",
    as: ["user"],
    machine: [{ fresh: true }, variable("HTTPS_PROXY", "http://127.0.0.1:9")],
    command: "npm start",
    expect: {
      exitCode: 1,
      says: [/127\.0\.0\.1:9|fetch/],
    },
  },
  {
    name: "no network, and caches of an earlier install",
    as: ["user"],
    machine: [reinstalled, withoutNetwork],
    command: "npm start",
    expect: { says: ["installed the dependencies"], serves: "SIGINT" },
  },
  {
    name: "no network, and empty caches",
    machine: [{ fresh: true }, withoutNetwork],
    command: "npm start",
    expect: { exitCode: 1, says: [/could not be fetched from npm|cannot be reached/] },
  },
  {
    name: "no network, and an installed checkout",
    machine: [withoutNetwork],
    command: "npm start",
    expect: { says: ["dependencies are up to date"], serves: "SIGINT" },
  },
];
