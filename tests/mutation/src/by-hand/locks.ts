import { replace, tests, without, type Fault } from "../fault.ts";

const functions = "packages/db/src/sql/functions";

const race = (only: string) => ({ test: tests.races, only });

/** What was checked may change before the commit. */
export const locks: Fault[] = [
  {
    kind: "lock",
    name: "the head locks nothing",
    file: `${functions}/authenticate.sql`,
    plant: without("perform shipkit.lock_target(v_user, v_api_key, p_team, p_project, p_lock);"),
    ...race("at the same moment"),
  },
  ...Object.entries({
    "the team": "perform from public.shipkit_team t where t.id = p_team for share;",
    "the team that it writes to": "perform from public.shipkit_team t where t.id = p_team for update;",
    "the membership":
      "perform from public.shipkit_team_member m where m.team_id = p_team and m.user_id = p_user for share;",
    "the calling key": "perform from public.shipkit_api_key k where k.id = p_api_key for share;",
    "the role in the project":
      "perform from public.shipkit_project_member m where m.project_id = p_project and m.user_id = p_user for share;",
    "the calling session": "perform from public.shipkit_session s where s.id = session_id for key share;",
    "the person": "perform from public.shipkit_user u where u.id = v_user for no key update;",
  }).map(([name, lock]): Fault => ({
    kind: "lock",
    name: `the head leaves ${name} open`,
    file: `${functions}/authenticate.sql`,
    plant: replace(lock, lock.replace(/ for [\w ]+;$/, ";")),
    test: tests.locks,
  })),
  {
    kind: "lock",
    name: "the head leaves the project that it writes to open",
    file: `${functions}/authenticate.sql`,
    plant: replace(
      "perform from public.shipkit_project p where p.id = p_project for no key update;",
      "null;",
    ),
    test: tests.repeats,
    only: "of a project leaves one entry",
  },
  {
    kind: "lock",
    name: "a key that was rotated meanwhile goes on",
    file: `${functions}/authenticate.sql`,
    plant: without(" and k.key_hash = p_credential"),
    test: tests.locks,
  },
  {
    kind: "lock",
    name: "a team is left without an owner",
    file: "packages/db/src/sql/triggers/team.sql",
    plant: replace("if found and not shipkit.has_team_owner(old.team_id, null) then", "if false then"),
    ...race("two owners leave"),
  },
  {
    kind: "lock",
    name: "an account is removed while its teams change",
    file: `${functions}/user.sql`,
    plant: replace("order by t.id for update;", "order by t.id;"),
    ...race("an owner leaves and the other removes"),
  },
  {
    kind: "lock",
    name: "an invitation is answered while it is revoked",
    file: `${functions}/invitation.sql`,
    plant: replace(
      "and i.token_hash = v_invitation.token_hash for update;",
      "and i.token_hash = v_invitation.token_hash;",
    ),
    ...race("an invitation is accepted and revoked"),
  },
];
