import { defineGrants, defineProcedures, defineStatements, noInput, sql } from "@shipkit/testing";

/** A person's teams are the personal team, Other, and Home unless it is deleted. */
export const procedures = defineProcedures(
  `
                             owner admin member viewer guest key other none deleted
                             -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  team.list                  3333  3333  3333   3333   3333  111 21    U    222222U  -
  team.listDeleted           0000  0000  0000   0000   0000  000 00    U    100000U  -
  team.get                   ++++  ++++  ++++   ++++   ++++  +++ NN    U    NNNNNNU  team:read
  team.create                ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -            team: name type
  team.create empty name     BBBB  BBBB  BBBB   BBBB   BBBB  BBB BB    U    BBBBBBU  -
  team.update                ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  team:update  team: name
  team.update same name      ====  ====  FFFF   FFFF   FFFF  =FF NN    U    NNNNNNU  team:update
  team.update empty name     BBBB  BBBB  BBBB   BBBB   BBBB  BBB BB    U    BBBBBBU  -
  team.remove                ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  team:remove  team: deletedAt
  team.remove personal team  CCCC  CCCC  CCCC   CCCC   CCCC  NNN CN    U    CCCCCCU  -
  team.restore               CCCC  FFFF  FFFF   FFFF   FFFF  FFF NN    U    +NNNNNU  team:remove  team: deletedAt
`,
  {
    "team.list": noInput,
    "team.listDeleted": noInput,
    "team.get": ({ home }) => ({ teamId: home }),
    "team.create": () => ({ name: "New" }),
    "team.create empty name": () => ({ name: " " }),
    "team.update": ({ home }) => ({ teamId: home, name: "Renamed" }),
    "team.update same name": ({ home }) => ({ teamId: home, name: "Home" }),
    "team.update empty name": ({ home }) => ({ teamId: home, name: "" }),
    "team.remove": ({ home }) => ({ teamId: home }),
    "team.remove personal team": ({ personalTeam }) => ({ teamId: personalTeam }),
    "team.restore": ({ home }) => ({ teamId: home }),
  },
);

/** Every person has a personal team and is an owner of Other. No actor is a member of Elsewhere. */
export const statements = defineStatements(
  `
                                   owner admin member viewer guest key other none deleted
                                   -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select Home                      ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  team:read
  select Home, deleted             ----  ----  ----   ----   ----  --- --    -    +------  -
  select Elsewhere                 ----  ----  ----   ----   ----  --- --    !    -------  -
  select all                       3333  3333  3333   3333   3333  +++ 2+    !    322222-  -
  insert                           !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  create_team                      ++++  ++++  ++++   ++++   ++++  !!! +!    !    ++++++!  -
  rename Home                      ++++  ++++  ----   ----   ----  +-- --    !    !------  team:update
  rename Elsewhere                 ----  ----  ----   ----   ----  --- --    !    -------  -
  rename all                       3333  3333  2222   2222   2222  +-- 2+    !    222222-  -
  soft-delete Home                 ++++  !!!!  ----   ----   ----  !-- --    !    !------  team:remove
  rename and soft-delete Home      ++++  !!!!  ----   ----   ----  !-- --    !    !------  team:remove
  restore Home                     ----  ----  ----   ----   ----  --- --    -    +------  -
  soft-delete Elsewhere            ----  ----  ----   ----   ----  --- --    !    -------  -
  soft-delete personal team        cccc  cccc  cccc   cccc   cccc  --- c-    !    cccccc-  -
  change type of Home to personal  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete Home                      !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
`,
  {
    "select Home": sql`select from shipkit_team where id = ${"home"} and deleted_at is null`,
    "select Home, deleted": sql`select from shipkit_team where id = ${"home"} and deleted_at is not null`,
    "select Elsewhere": sql`select from shipkit_team where id = ${"elsewhere"}`,
    "select all": sql`select from shipkit_team`,
    insert: sql`insert into shipkit_team (name) values ('New')`,
    create_team: sql`select shipkit.create_team('New')`,
    "rename Home": sql`update shipkit_team set name = 'New' where id = ${"home"}`,
    "rename Elsewhere": sql`update shipkit_team set name = 'New' where id = ${"elsewhere"}`,
    "rename all": sql`update shipkit_team set name = 'New' where deleted_at is null`,
    "soft-delete Home": sql`update shipkit_team set deleted_at = now() where id = ${"home"}`,
    "rename and soft-delete Home": sql`
      update shipkit_team set name = 'New', deleted_at = now() where id = ${"home"}`,
    "restore Home": sql`
      update shipkit_team set deleted_at = null where id = ${"home"} and deleted_at is not null`,
    "soft-delete Elsewhere": sql`update shipkit_team set deleted_at = now() where id = ${"elsewhere"}`,
    "soft-delete personal team": sql`update shipkit_team set deleted_at = now() where id = ${"personalTeam"}`,
    "change type of Home to personal": sql`update shipkit_team set type = 'personal' where id = ${"home"}`,
    "delete Home": sql`delete from shipkit_team where id = ${"home"}`,
  },
);

export const grants = defineGrants(`
                                 app   auth  worker
  team                           s-u-  ----  siud    activity_days deleted_at name updated_at
  create_team                    x     -     -
  get_team_ids                   x     -     -
  get_deleted_team_ids           x     -     -
  create_personal_team           -     -     -
  protect_personal_team          -     -     -
  reject_personal_team_deletion  -     -     -
  reject_deleted                 -     -     -
`);
