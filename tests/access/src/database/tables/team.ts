import { sql, statements } from "../statement.ts";

/** Every person has a personal team, and is an owner of Other; in Elsewhere nobody here is. */
export const teamStatements = statements(
  `
                              owner admin member viewer guest key other none removed
                              -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select Home                 ++++  ++++  ++++   ++++   ++++  +++ --    !    -------  team:read
  select Home, removed        ----  ----  ----   ----   ----  --- --    -    +------  -
  select Elsewhere            ----  ----  ----   ----   ----  --- --    !    -------  -
  select all teams            3333  3333  3333   3333   3333  +++ 2+    !    322222-  -
  insert a team               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  create a team               ++++  ++++  ++++   ++++   ++++  !!! +!    !    ++++++!  -
  rename Home                 ++++  ++++  ----   ----   ----  +-- --    !    !------  team:update
  rename Elsewhere            ----  ----  ----   ----   ----  --- --    !    -------  -
  rename all teams there are  3333  3333  2222   2222   2222  +-- 2+    !    222222-  -
  remove Home                 ++++  !!!!  ----   ----   ----  !-- --    !    !------  team:remove
  rename and remove Home      ++++  !!!!  ----   ----   ----  !-- --    !    !------  team:remove
  restore Home                ----  ----  ----   ----   ----  --- --    -    +------  -
  remove Elsewhere            ----  ----  ----   ----   ----  --- --    !    -------  -
  remove the personal team    cccc  cccc  cccc   cccc   cccc  --- c-    !    cccccc-  -
  make Home a personal team   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete Home                 !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
`,
  {
    "select Home": sql`select from shipkit_team where id = ${"home"} and deleted_at is null`,
    "select Home, removed": sql`select from shipkit_team where id = ${"home"} and deleted_at is not null`,
    "select Elsewhere": sql`select from shipkit_team where id = ${"elsewhere"}`,
    "select all teams": sql`select from shipkit_team`,
    "insert a team": sql`insert into shipkit_team (name) values ('New')`,
    "create a team": sql`select shipkit.create_team('New')`,
    "rename Home": sql`update shipkit_team set name = 'New' where id = ${"home"}`,
    "rename Elsewhere": sql`update shipkit_team set name = 'New' where id = ${"elsewhere"}`,
    "rename all teams there are": sql`update shipkit_team set name = 'New' where deleted_at is null`,
    "remove Home": sql`update shipkit_team set deleted_at = now() where id = ${"home"}`,
    "rename and remove Home": sql`
      update shipkit_team set name = 'New', deleted_at = now() where id = ${"home"}`,
    "restore Home": sql`
      update shipkit_team set deleted_at = null where id = ${"home"} and deleted_at is not null`,
    "remove Elsewhere": sql`update shipkit_team set deleted_at = now() where id = ${"elsewhere"}`,
    "remove the personal team": sql`update shipkit_team set deleted_at = now() where id = ${"personal"}`,
    "make Home a personal team": sql`update shipkit_team set type = 'personal' where id = ${"home"}`,
    "delete Home": sql`delete from shipkit_team where id = ${"home"}`,
  },
);
