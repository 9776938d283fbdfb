import { ids } from "./account.ts";

/** A property of a machine: how to set it up. */
export type Step = {
  /** Shell commands. They run before the command, as the machine's administrator, in the checkout. */
  script?: string;
  /** Environment variables of the command. */
  variables?: Record<string, string>;
  /** The path of the checkout, instead of a folder in the home directory. */
  checkout?: string;
  /** Starts from a data directory that has a cluster, with one row in the table `kept`. */
  data?: true;
  /** Starts with an empty home directory and without installed dependencies. */
  fresh?: true;
  /** Starts without installed dependencies, but with npm's and pnpm's caches and an earlier build. */
  reinstalled?: true;
  /** False cuts the network, except the loopback device. */
  network?: false;
  /** False takes the right to create user namespaces. */
  userNamespaces?: false;
  /** Another program listens on the port of `PORT`. */
  portTaken?: true;
  /** A prefix of the command. */
  prefix?: string[];
  /** The version of Node, instead of the installed one. */
  node?: string;
  /** The case needs more than one account, or a right that only root has. */
  needsRoot?: true;
};

export const checkout = (path: string): Step => ({ checkout: path });
export const data: Step = { data: true };
export const fresh: Step = { fresh: true };
export const reinstalled: Step = { reinstalled: true };
export const withoutNetwork: Step = { network: false };
export const withoutUserNamespaces: Step = { userNamespaces: false, needsRoot: true };
export const portTaken: Step = { portTaken: true };
export const node = (version: string): Step => ({ node: version });

export const variable = (name: string, value: string): Step => ({ variables: { [name]: value } });
export const variables = (values: Record<string, string>): Step => ({ variables: values });
export const npmrc = (...lines: string[]): Step => append("/mnt/home/.npmrc", ...lines);
export const umask = (mask: string): Step => ({ prefix: ["sh", "-c", `umask ${mask}; exec "$@"`, "sh"] });

/** Paths of these steps are relative to the checkout. */
export const mode = (path: string, bits: number): Step => ({
  script: `chmod ${bits.toString(8)} ${quote(path)}`,
});
export const owner = (path: string, account: keyof typeof ids): Step => ({
  script: `chown -R -h ${ids[account]}:${ids[account]} ${quote(path)}`,
  needsRoot: true,
});
export const folder = (path: string): Step => ({
  script: `mkdir -p ${quote(path)}; chown -R -h "$uid:$gid" ${quote(path.split("/")[0] || path)}`,
});
/** A folder of root that others can only read. */
export const rootsFolder = (path: string): Step => ({
  script: `mkdir -m 755 ${quote(path)}`,
  needsRoot: true,
});
export const file = (path: string, text = ""): Step => ({
  script: `printf %s ${quote(text)} > ${quote(path)}; ${give(path)}`,
});
export const append = (path: string, ...lines: string[]): Step => ({
  script: `printf '%s\\n' ${lines.map(quote).join(" ")} >> ${quote(path)}; ${give(path)}`,
});
export const link = (path: string, target: string): Step => ({
  script: `ln -s ${quote(target)} ${quote(path)}; ${give(path)}`,
});
export const remove = (path: string): Step => ({ script: `rm -r ${quote(path)}` });
export const truncate = (path: string, bytes: number): Step => ({
  script: `test -f ${quote(path)}; truncate -s ${bytes} ${quote(path)}`,
});
export const move = (from: string, to: string): Step => ({ script: `mv ${quote(from)} ${quote(to)}` });
export const shell = (script: string): Step => ({ script });

/** A disk of its own, and so small. */
export const disk = (path: string, megabytes: number): Step => ({
  script: `mkdir -p ${quote(path)}; mount -t tmpfs -o size=${megabytes}m tmpfs ${quote(path)}; ${give(path)}; chmod 700 ${quote(path)}`,
});
export const readOnly = (path: string): Step => ({
  script: `mount --bind ${quote(path)} ${quote(path)}; mount -o remount,bind,ro ${quote(path)}`,
});
/** A program that is installed and cannot be executed, as in a hardened image. */
export const withoutProgram = (name: string): Step => ({
  script: `for folder in /usr/local/sbin /usr/local/bin /usr/sbin /usr/bin /sbin /bin; do
    test ! -e $folder/${name} || mount --bind /dev/null $folder/${name}; done`,
});
/** Root without some of its rights, as in a container. */
export const withoutCapabilities = (...names: string[]): Step => ({
  prefix: [
    "setpriv",
    ...["--bounding-set", "--inh-caps"].flatMap((flag) => [flag, names.map((name) => `-${name}`).join(",")]),
    "--",
  ],
  needsRoot: true,
});

const give = (path: string) => `chown -h "$uid:$gid" ${quote(path)}`;

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
