import path from "node:path";
import { attach } from "./attach.ts";
import { type Binaries, findBinaries } from "./binaries.ts";
import { createCluster } from "./cluster.ts";
import { type DataDirectory, hasCluster } from "./data-directory.ts";
import { withLock } from "./lock.ts";
import { type Login, ensureLogin } from "./login.ts";
import { chooseOsUser, type OsUser } from "./os-user.ts";
import { createPasswords, superuser } from "./password.ts";
import { correctPermissions, openToOwner } from "./permissions.ts";
import { type RunningServer, startPostmaster } from "./postmaster.ts";
import { repairCluster } from "./repair.ts";
import { resetSuperuser } from "./superuser-reset.ts";

export interface AttachOptions extends Login {
  onProgress?: (line: string) => void;
  /** False for tests: faster, but a crash of the machine may lose everything. */
  durable?: boolean;
  /** False for tests: as root, switch to another user instead of a user namespace. */
  userNamespace?: boolean;
}

type Report = (text: string) => void;

/** Attaches to the server of a directory, or starts it, while no other process does so. */
export async function attachOrStart(
  dir: DataDirectory,
  options: AttachOptions,
  fixedPort: boolean,
): Promise<RunningServer> {
  const { onProgress, durable = true } = options;
  openToOwner(dir);
  return withLock(path.dirname(dir.path), async () => {
    const startedAt = performance.now();
    const report = (text: string) =>
      onProgress?.(`${text} (${Math.round(performance.now() - startedAt)} ms)`);
    const running = await attach(dir, options);
    if (running) {
      report(`attached to PostgreSQL on port ${running.port}`);
      return running;
    }
    const binaries = await findBinaries();
    const osUser = chooseOsUser(dir, binaries, options);
    await prepareCluster(dir, binaries, osUser, options, report);
    const start = () => startPostmaster(dir, binaries, osUser, { durable, fixedPort });
    let server = await start();
    if (!(await hasLogin(dir, options, server))) {
      const namedUser = chooseOsUser(dir, binaries, { ...options, named: true });
      await resetSuperuser(dir, binaries, namedUser);
      report("set the lost password of PostgreSQL's superuser again");
      server = await start();
      await ensureLogin(dir, options, server.port);
    }
    report(`started PostgreSQL on port ${server.port}`);
    return server;
  });
}

/** Creates the cluster, or repairs the one that is there. */
async function prepareCluster(
  dir: DataDirectory,
  binaries: Binaries,
  osUser: OsUser,
  { user, durable = true }: AttachOptions,
  report: Report,
): Promise<void> {
  if (!hasCluster(dir)) {
    await createCluster(dir, binaries, osUser, { user, durable });
    return report(`created a PostgreSQL cluster in ${dir.path}`);
  }
  correctPermissions(dir, osUser);
  const written = repairCluster(dir);
  if (written.length > 0) report(`wrote again what ${dir.pgData} lacked: ${written.join(", ")}`);
  createPasswords(dir, [superuser, user]);
  correctPermissions(dir, osUser); // of what was written
}

/** Ensures the login. Ends the server if that fails, and returns false if the superuser's password is not in its file. */
async function hasLogin(dir: DataDirectory, login: Login, { port, owned }: RunningServer): Promise<boolean> {
  try {
    await ensureLogin(dir, login, port);
    return true;
  } catch (error) {
    await owned?.end();
    if ((error as { code?: string }).code === "28P01") return false;
    throw error;
  }
}
