import { replace, without, tests, type Fault } from "../fault.ts";

const functions = "packages/db/src/sql/functions";

const race = (pattern: string) => ({ test: tests.races, only: pattern });

/** What was checked may change before the commit. */
export const locks: Fault[] = [
  {
    kind: "lock",
    name: "the head locks nothing",
    file: `${functions}/scope.sql`,
    plant: without("perform shipkit.lock_parents(v_user, v_key, p_team, p_project, p_lock);"),
    ...race("at the same moment"),
  },
  {
    kind: "lock",
    name: "the head leaves the caller's membership open",
    file: `${functions}/scope.sql`,
    plant: replace(
      "perform from public.shipkit_team_member m where m.team_id = p_team and m.user_id = p_user for share;",
      "null;",
    ),
    ...race("a role is lowered"),
  },
  {
    kind: "lock",
    name: "the head leaves the calling key open",
    file: `${functions}/scope.sql`,
    plant: replace("perform from public.shipkit_api_key k where k.id = p_key for share;", "null;"),
    ...race("a key is revoked"),
  },
  {
    kind: "lock",
    name: "the head leaves the team open",
    file: `${functions}/scope.sql`,
    plant: replace("perform from public.shipkit_team t where t.id = p_team for share;", "null;"),
    ...race("a team is removed"),
  },
  {
    kind: "lock",
    name: "the head leaves the calling session open",
    file: `${functions}/scope.sql`,
    plant: replace(
      "perform from public.shipkit_session s where s.id = session_id for key share;\n      if not found then v_user := null; end if;",
      "",
    ),
    ...race("a session ends"),
  },
  {
    kind: "lock",
    name: "the head leaves the person open",
    file: `${functions}/scope.sql`,
    plant: replace("perform from public.shipkit_user u where u.id = v_user for no key update;", "null;"),
    ...race("a person removes their account and founds"),
  },
  {
    kind: "lock",
    name: "a key that was rotated meanwhile goes on",
    file: `${functions}/scope.sql`,
    plant: without(" and k.key_hash = p_credential"),
    ...race("a key is rotated"),
  },
  {
    kind: "lock",
    name: "a team is left without an owner",
    file: `${functions}/team.sql`,
    plant: replace("if found and not shipkit.has_owner(old.team_id, null) then", "if false then"),
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
    name: "an invitation is answered twice",
    file: `${functions}/invitation.sql`,
    plant: replace(
      "and i.token_hash = v_invitation.token_hash for update;",
      "and i.token_hash = v_invitation.token_hash;",
    ),
    ...race("an invitation is accepted and revoked"),
  },
];
