import {
  defineGrants,
  defineProcedures,
  defineStatements,
  sql,
  type BuildSql,
  type Fixtures,
} from "@shipkit/testing";

/** Returns the actor's id; for an anonymous actor that of Home's API key, so that there is a row to protect. */
const ownKey = ({ actor, apiKey }: Fixtures) => actor ?? `key:${apiKey}`;

const insert =
  (columns: string, values: BuildSql): BuildSql =>
  (fixtures) =>
    `
    insert into shipkit_api_key (name, key_prefix, key_hash, ${columns})
    values ('New', 'sk_', gen_random_uuid(), ${values(fixtures)})`;

/** Home has one valid API key, and a second one if the actor is an API key. */
export const procedures = defineProcedures(
  `
                                  owner admin member viewer guest key other none deleted
                                  -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  apiKey.list                     1111  1111  FFFF   FFFF   FFFF  2FF NN    U    NNNNNNU  apiKey:manage
  apiKey.create                   ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  apiKey:manage  apiKey: name role keyPrefix
  apiKey.create role admin        ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  apiKey:manage  apiKey: name role keyPrefix
  apiKey.create in personal team  ++++  ++++  ++++   ++++   ++++  NNN +N    U    ++++++U  -              apiKey: name role keyPrefix
  apiKey.create role owner        BBBB  BBBB  BBBB   BBBB   BBBB  BBB BB    U    BBBBBBU  -
  apiKey.rotate                   ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  apiKey:manage  apiKey: keyHash keyPrefix
  apiKey.rotate revoked           CCCC  CCCC  NNNN   NNNN   NNNN  CNN NN    U    NNNNNNU  apiKey:manage
  apiKey.revoke                   ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  apiKey:manage  apiKey: revokedAt
  apiKey.revoke revoked           CCCC  CCCC  NNNN   NNNN   NNNN  CNN NN    U    NNNNNNU  apiKey:manage
`,
  {
    "apiKey.list": ({ home }) => ({ teamId: home }),
    "apiKey.create": ({ home }) => ({ teamId: home, name: "New", role: "member" }),
    "apiKey.create role admin": ({ home }) => ({ teamId: home, name: "New", role: "admin" }),
    "apiKey.create in personal team": ({ personalTeam }) => ({
      teamId: personalTeam,
      name: "New",
      role: "member",
    }),
    "apiKey.create role owner": ({ home }) => ({ teamId: home, name: "New", role: "owner" }),
    "apiKey.rotate": ({ apiKey }) => ({ apiKeyId: apiKey }),
    "apiKey.rotate revoked": ({ revokedApiKey }) => ({ apiKeyId: revokedApiKey }),
    "apiKey.revoke": ({ apiKey }) => ({ apiKeyId: apiKey }),
    "apiKey.revoke revoked": ({ revokedApiKey }) => ({ apiKeyId: revokedApiKey }),
  },
);

/**
 * Home has an API key with the role member, one that is revoked, and the actor if it is one. Other has one, and the outside
 * key.
 */
export const statements = defineStatements(
  `
                              owner admin member viewer guest key other none deleted
                              -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select member key           ++++  ++++  ----   ----   ----  +-- --    !    -------  apiKey:manage
  select own key              ----  ----  ----   ----   ----  +++ -+    !    -------  -
  select all                  3333  3333  ++++   ++++   ++++  3++ +2    !    ++++++-  -
  insert role viewer          ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  apiKey:manage
  insert role admin           ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  apiKey:manage
  insert role owner           kkkk  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert in Other             ++++  ++++  ++++   ++++   ++++  !!! ++    !    ++++++!  -
  insert in Elsewhere         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert, created by another  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert, created by nobody   !!!!  !!!!  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  -
  rotate member key           ++++  ++++  ----   ----   ----  +-- --    !    -------  apiKey:manage
  rotate own key              ----  ----  ----   ----   ----  +-- -+    !    -------  -
  change own role to admin    ----  ----  ----   ----   ----  +-- -+    !    -------  -
  change role to owner        kkkk  !!!!  ----   ----   ----  !-- --    !    -------  -
  revoke member key           ++++  ++++  ----   ----   ----  +-- --    !    -------  apiKey:manage
  revoke all                  2222  2222  ++++   ++++   ++++  2-- +2    !    ++++++-  -
  undo a revocation           ----  ----  ----   ----   ----  --- --    -    -------  -
  move member key to Other    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete member key           !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
`,
  {
    "select member key": sql`select from shipkit_api_key where id = ${"apiKey"}`,
    "select own key": sql`select from shipkit_api_key where 'key:' || id = ${ownKey}`,
    "select all": sql`select from shipkit_api_key`,
    "insert role viewer": insert("team_id, role", sql`${"home"}, 'viewer'`),
    "insert role admin": insert("team_id, role", sql`${"home"}, 'admin'`),
    "insert role owner": insert("team_id, role", sql`${"home"}, 'owner'`),
    "insert in Other": insert("team_id, role", sql`${"other"}, 'viewer'`),
    "insert in Elsewhere": insert("team_id, role", sql`${"elsewhere"}, 'viewer'`),
    "insert, created by another": insert(
      "team_id, role, created_by_id",
      sql`${"home"}, 'viewer', ${"otherOwner"}`,
    ),
    "insert, created by nobody": insert("team_id, role, created_by_id", sql`${"home"}, 'viewer', null`),
    "rotate member key": sql`update shipkit_api_key set key_hash = gen_random_uuid() where id = ${"apiKey"}`,
    "rotate own key": sql`
      update shipkit_api_key set key_hash = gen_random_uuid() where 'key:' || id = ${ownKey}`,
    "change own role to admin": sql`
      update shipkit_api_key set role = 'admin' where 'key:' || id = ${ownKey}`,
    "change role to owner": sql`update shipkit_api_key set role = 'owner' where id = ${"apiKey"}`,
    "revoke member key": sql`update shipkit_api_key set revoked_at = now() where id = ${"apiKey"}`,
    "revoke all": sql`update shipkit_api_key set revoked_at = now()`,
    "undo a revocation": sql`update shipkit_api_key set revoked_at = null where id = ${"revokedApiKey"}`,
    "move member key to Other": sql`update shipkit_api_key set team_id = ${"other"} where id = ${"apiKey"}`,
    "delete member key": sql`delete from shipkit_api_key where id = ${"apiKey"}`,
  },
);

export const grants = defineGrants(`
                  app   auth  worker
  api_key         siu-  ----  siud    expires_at key_hash key_prefix name revoked_at role updated_at
  touch_api_keys  -     -     x
`);
