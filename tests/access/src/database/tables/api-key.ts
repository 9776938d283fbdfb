import type { Scene } from "../../matrix/scene.ts";
import { sql, statements, type Query } from "../statement.ts";

/** The key that calls; where nobody does, Home's, so that there is one to be refused. */
const ownKey = ({ actor, key }: Scene) => actor ?? `key:${key}`;

const create =
  (columns: string, values: Query): Query =>
  (scene) =>
    `
    insert into shipkit_api_key (name, key_prefix, key_hash, ${columns})
    values ('New', 'sk_', gen_random_uuid(), ${values(scene)})`;

/** Home has a key with the role member, one that is revoked, and the key that calls; Other has one, and the outside key. */
export const apiKeyStatements = statements(
  `
                                 owner admin member viewer guest key other none removed
                                 -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select Home's key              ++++  ++++  ----   ----   ----  +-- --    !    -------  apiKey:manage
  select the key that calls      ----  ----  ----   ----   ----  +++ -+    !    -------  -
  select all keys                3333  3333  ++++   ++++   ++++  3++ +2    !    ++++++-  -
  create a key                   ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  apiKey:manage
  create an admin's key          ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  apiKey:manage
  create an owner's key          kkkk  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  create a key in Other          ++++  ++++  ++++   ++++   ++++  !!! ++    !    ++++++!  -
  create a key in Elsewhere      !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  create a key in boss's name    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  create a key in no one's name  !!!!  !!!!  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  -
  rotate Home's key              ++++  ++++  ----   ----   ----  +-- --    !    -------  apiKey:manage
  rotate the key that calls      ----  ----  ----   ----   ----  +-- -+    !    -------  -
  make the calling key an admin  ----  ----  ----   ----   ----  +-- -+    !    -------  -
  make Home's key an owner       kkkk  !!!!  ----   ----   ----  !-- --    !    -------  -
  revoke Home's key              ++++  ++++  ----   ----   ----  +-- --    !    -------  apiKey:manage
  revoke all keys                2222  2222  ++++   ++++   ++++  2-- +2    !    ++++++-  -
  revive the revoked key         ----  ----  ----   ----   ----  --- --    -    -------  -
  move Home's key to Other       !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete Home's key              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
`,
  {
    "select Home's key": sql`select from shipkit_api_key where id = ${"key"}`,
    "select the key that calls": sql`select from shipkit_api_key where 'key:' || id = ${ownKey}`,
    "select all keys": sql`select from shipkit_api_key`,
    "create a key": create("team_id, role", sql`${"home"}, 'viewer'`),
    "create an admin's key": create("team_id, role", sql`${"home"}, 'admin'`),
    "create an owner's key": create("team_id, role", sql`${"home"}, 'owner'`),
    "create a key in Other": create("team_id, role", sql`${"other"}, 'viewer'`),
    "create a key in Elsewhere": create("team_id, role", sql`${"elsewhere"}, 'viewer'`),
    "create a key in boss's name": create(
      "team_id, role, created_by_id",
      sql`${"home"}, 'viewer', ${"boss"}`,
    ),
    "create a key in no one's name": create("team_id, role, created_by_id", sql`${"home"}, 'viewer', null`),
    "rotate Home's key": sql`update shipkit_api_key set key_hash = gen_random_uuid() where id = ${"key"}`,
    "rotate the key that calls": sql`
      update shipkit_api_key set key_hash = gen_random_uuid() where 'key:' || id = ${ownKey}`,
    "make the calling key an admin": sql`
      update shipkit_api_key set role = 'admin' where 'key:' || id = ${ownKey}`,
    "make Home's key an owner": sql`update shipkit_api_key set role = 'owner' where id = ${"key"}`,
    "revoke Home's key": sql`update shipkit_api_key set revoked_at = now() where id = ${"key"}`,
    "revoke all keys": sql`update shipkit_api_key set revoked_at = now()`,
    "revive the revoked key": sql`update shipkit_api_key set revoked_at = null where id = ${"revokedKey"}`,
    "move Home's key to Other": sql`update shipkit_api_key set team_id = ${"other"} where id = ${"key"}`,
    "delete Home's key": sql`delete from shipkit_api_key where id = ${"key"}`,
  },
);
