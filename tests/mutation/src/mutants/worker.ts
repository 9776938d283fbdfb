import { functions, remove, replace, type Mutant } from "../mutant.ts";

const worker = "apps/worker/src";
const crash = "apps/worker/test/crash.test.ts";
const periodic = "apps/worker/test/periodic-tasks.test.ts";
const activityLog = "apps/worker/test/activity-log.test.ts";

const invitationEmail = "packages/mail/src/emails/invitation.ts";
const composeEmail = "packages/mail/test/compose-email.test.ts";

/** Mutants of jobs, and of the loops that sequence and seal the log. */
export const workerMutants: Mutant[] = [
  {
    kind: "worker",
    name: "a team that is being restored is purged",
    file: `${worker}/tasks/purge.ts`,
    mutate: replace("and(eq(teams.id, id), isPurgeable(teams))", "eq(teams.id, id)"),
    test: periodic,
    testNamePattern: "skips a row that is being restored",
  },
  {
    kind: "worker",
    name: "a purged account stays in the log",
    file: `${worker}/tasks/purge.ts`,
    mutate: remove("await db.execute(sql`select ${sql.raw(prefix)}.erase_person(${id})`);"),
    test: periodic,
    testNamePattern: "erases an account",
  },
  {
    kind: "worker",
    name: "the links of a purged account remain",
    file: `${worker}/tasks/purge.ts`,
    mutate: replace(
      "or(eq(verifications.value, id), eq(verifications.identifier, user.email))",
      "sql`false`",
    ),
    test: periodic,
    testNamePattern: "erases an account",
  },
  {
    kind: "worker",
    name: "a row that cannot be purged holds back the others",
    file: `${worker}/tasks/purge.ts`,
    mutate: remove(".catch((error: unknown) => failures.push({ id, error }))"),
    test: periodic,
    testNamePattern: "continues after a row",
  },
  {
    kind: "worker",
    name: "an API key of a deleted team expires",
    file: `${worker}/tasks/expire.ts`,
    mutate: replace(
      'isNull(revokedAt), isLive(db, teamId)))\n      .limit(1)\n      .for("update", { skipLocked: true });\n    const [key]',
      'isNull(revokedAt)))\n      .limit(1)\n      .for("update", { skipLocked: true });\n    const [key]',
    ),
    test: periodic,
    testNamePattern: "revokes expired keys",
  },
  {
    kind: "worker",
    name: "an accepted invitation expires",
    file: `${worker}/tasks/expire.ts`,
    mutate: replace("and(isNull(acceptedAt), isNull(declinedAt), isNull(revokedAt))", "isNull(revokedAt)"),
    test: periodic,
    testNamePattern: "revokes expired keys",
  },
  {
    kind: "worker",
    name: "a retried job has the attempts that are left",
    file: `${worker}/jobs.ts`,
    mutate: remove(", attempts := 0"),
    test: "apps/worker/test/jobs.test.ts",
  },
  {
    kind: "worker",
    name: "failed jobs are deleted at once",
    file: `${worker}/jobs.ts`,
    mutate: remove(" and run_at < now() - interval '30 days'"),
    test: periodic,
    testNamePattern: "deletes jobs that failed",
  },
  {
    kind: "worker",
    name: "a worker that stops keeps its jobs locked",
    file: `${worker}/heartbeat.ts`,
    mutate: remove("await pool.query(`select ${jobsSchema}.force_unlock_workers(array[$1])`, [id]);"),
    test: crash,
    testNamePattern: "unlocks a job that cannot be aborted",
  },
  {
    kind: "worker",
    name: "a worker that was silent itself unlocks the jobs of others",
    file: `${functions}/jobs.sql`,
    mutate: replace("if v_last is null or v_last < now() - p_stale then", "if false then"),
    test: crash,
    testNamePattern: "a worker that was silent itself",
  },
  {
    kind: "worker",
    name: "a job is taken from a worker that has just locked it",
    file: `${functions}/jobs.sql`,
    mutate: replace(
      "greatest(max(j.locked_at), max(b.heartbeat_at))",
      "coalesce(max(b.heartbeat_at), '-infinity')",
    ),
    test: crash,
    testNamePattern: "a job that was just locked",
  },
  {
    kind: "worker",
    name: "each attempt sends an email of its own",
    file: `${worker}/tasks/email.ts`,
    mutate: replace("job-${job.id}.", "job-${job.id}-${job.attempts}."),
    test: "apps/worker/test/delivery.test.ts",
    testNamePattern: "an email that is sent twice",
  },
  {
    kind: "worker",
    name: "an invitation that is closed is sent",
    file: invitationEmail,
    mutate: remove(
      'if (acceptedAt ?? declinedAt ?? revokedAt) return { skipReason: "the invitation is closed" };',
    ),
    test: composeEmail,
  },
  {
    kind: "worker",
    name: "an invitation that was sent again is sent with the earlier link",
    file: invitationEmail,
    mutate: remove(
      'if (hashSecret(token) !== tokenHash) return { skipReason: "the invitation was sent again" };',
    ),
    test: composeEmail,
  },
  {
    kind: "worker",
    name: "two workers seal at the same time",
    file: `${worker}/activity/sealer.ts`,
    mutate: replace("if (!lock?.taken) return", "if (!lock) return"),
    test: activityLog,
    testNamePattern: "no entry is missed",
  },
  {
    kind: "worker",
    name: "a log that cannot be sealed holds back the others",
    file: `${worker}/activity/sealer.ts`,
    mutate: replace(
      '"failed to seal log");\n    return undefined;',
      '"failed to seal log");\n    throw error;',
    ),
    test: activityLog,
    testNamePattern: "a log that cannot be sealed",
  },
  {
    kind: "worker",
    name: "a seal counts as published before it is written",
    file: `${worker}/activity/publish.ts`,
    mutate: replace("await sealStore.write(", "void sealStore.write("),
    test: activityLog,
    testNamePattern: "a seal that could not be written",
  },
];
