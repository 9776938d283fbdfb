/** Builds the environment of PostgreSQL's programs: no PG* variable, locale or library path of this process. */
export function buildEnvironment(): NodeJS.ProcessEnv {
  // oxlint-disable-next-line node/no-process-env -- no setting: only what any program needs to run
  const { PATH, TMPDIR, SystemRoot } = process.env as Record<string, string | undefined>;
  return { PATH, TMPDIR, SystemRoot, LC_ALL: "C" };
}

/**
 * Creates a client of a database without PG* variables in sight. Clients read them while they are constructed, and prefer
 * some of them to their own defaults: PGSSLMODE, PGOPTIONS, PGTARGETSESSIONATTRS, PGPREPARE.
 */
export function withoutPgVariables<Client>(createClient: () => Client): Client {
  /* oxlint-disable node/no-process-env -- no setting: hides what the clients would read */
  const environment = process.env;
  process.env = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^PG/i.test(name)));
  try {
    return createClient();
  } finally {
    process.env = environment;
  }
  /* oxlint-enable node/no-process-env */
}
