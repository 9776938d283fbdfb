import { functions, remove, replace, tests, type Mutant } from "../mutant.ts";

const race = (testNamePattern: string) => ({ test: tests.races, testNamePattern });

/** Mutants that lock too little, so that a row can change between the check and the commit. */
export const lockMutants: Mutant[] = [
  {
    kind: "lock",
    name: "authenticate locks nothing",
    file: `${functions}/authenticate.sql`,
    mutate: remove("perform shipkit.lock_target(v_user, v_api_key, p_team, p_project, p_lock);"),
    ...race("at the same time"),
  },
  ...Object.entries({
    "the team": "perform from public.shipkit_team t where t.id = p_team for share;",
    "the team to update": "perform from public.shipkit_team t where t.id = p_team for update;",
    "the membership":
      "perform from public.shipkit_team_member m where m.team_id = p_team and m.user_id = p_user for share;",
    "the API key": "perform from public.shipkit_api_key k where k.id = p_api_key for share;",
    "the project role":
      "perform from public.shipkit_project_member m where m.project_id = p_project and m.user_id = p_user for share;",
    "the session": "perform from public.shipkit_session s where s.id = session_id for key share;",
    "the person": "perform from public.shipkit_user u where u.id = v_user for no key update;",
  }).map(([name, lock]): Mutant => ({
    kind: "lock",
    name: `authenticate does not lock ${name}`,
    file: `${functions}/authenticate.sql`,
    mutate: replace(lock, lock.replace(/ for [\w ]+;$/, ";")),
    test: tests.locks,
  })),
  {
    kind: "lock",
    name: "authenticate does not lock the project to update",
    file: `${functions}/authenticate.sql`,
    mutate: replace(
      "perform from public.shipkit_project p where p.id = p_project for no key update;",
      "null;",
    ),
    test: tests.duplicates,
    testNamePattern: "of a project leaves one entry",
  },
  {
    kind: "lock",
    name: "an API key that was rotated meanwhile authenticates",
    file: `${functions}/authenticate.sql`,
    mutate: remove(" and k.key_hash = p_credential"),
    test: tests.locks,
  },
  {
    kind: "lock",
    name: "a team loses its last owner",
    file: "packages/db/src/sql/triggers/team.sql",
    mutate: replace("if found and not shipkit.has_team_owner(old.team_id, null) then", "if false then"),
    ...race("two owners who leave"),
  },
  {
    kind: "lock",
    name: "an account is deleted while its teams change",
    file: `${functions}/user.sql`,
    mutate: replace("order by t.id for update;", "order by t.id;"),
    ...race("an owner who leaves and one who removes"),
  },
  {
    kind: "lock",
    name: "an invitation is accepted while it is revoked",
    file: `${functions}/invitation.sql`,
    mutate: replace(
      "and i.token_hash = v_invitation.token_hash for update;",
      "and i.token_hash = v_invitation.token_hash;",
    ),
    test: tests.locks,
  },
];
