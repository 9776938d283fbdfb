import { sql, defineStatementRows } from "../statement-rows.ts";

/** Every person has a personal team and is an owner of Other. No actor is a member of Elsewhere. */
export const teamStatements = defineStatementRows(
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
