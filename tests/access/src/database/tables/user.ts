import { sql, statements } from "../statement.ts";

/** Boss, someone and newcomer are in Home, boss also in Other, someone also in Apollo; stranger is in neither. */
export const userStatements = statements(
  `
                                owner admin member viewer guest key other none removed
                                -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select oneself                ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  select newcomer               ++++  ++++  ++++   ++++   ----  +++ --    !    -------  member:read
  select someone                ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  projectMember:read
  select stranger               ----  ----  ----   ----   ----  --- --    !    -------  -
  select all people             5555  5555  5555   5555   3444  333 32    !    333333-  -
  insert a person               !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  rename oneself                ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  rename boss                   ----  ----  ----   ----   ----  --- --    !    -------  -
  rename all people             ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  change one's address          !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  verify one's address          !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  remove oneself by hand        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  remove oneself                ++++  ++++  ++++   ++++   ++++  !!! +!    !    ++++++!  -
  delete oneself                !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select one's account          ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  select boss's account         ----  ----  ----   ----   ----  --- --    !    -------  -
  select all accounts           ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  insert an account of boss's   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update one's password         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete one's account          !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select one's sessions         2222  2222  2222   2222   2222  --- 2-    !    222222-  -
  select boss's sessions        ----  ----  ----   ----   ----  --- --    !    -------  -
  select all sessions           2222  2222  2222   2222   2222  --- 2-    !    222222-  -
  insert a session of boss's    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  extend one's session          !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  end one's session             ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  end boss's session            ----  ----  ----   ----   ----  --- --    !    -------  -
  end all sessions              2222  2222  2222   2222   2222  --- 2-    !    222222-  -
`,
  {
    "select oneself": sql`select from shipkit_user where id = ${"self"}`,
    "select newcomer": sql`select from shipkit_user where id = ${"newcomer"}`,
    "select someone": sql`select from shipkit_user where id = ${"someone"}`,
    "select stranger": sql`select from shipkit_user where id = ${"stranger"}`,
    "select all people": sql`select from shipkit_user`,
    "insert a person": sql`insert into shipkit_user (email) values ('new@example.com')`,
    "rename oneself": sql`update shipkit_user set name = 'New' where id = ${"self"}`,
    "rename boss": sql`update shipkit_user set name = 'New' where id = ${"boss"}`,
    "rename all people": sql`update shipkit_user set name = 'New'`,
    "change one's address": sql`update shipkit_user set email = 'new@example.com' where id = ${"self"}`,
    "verify one's address": sql`update shipkit_user set email_verified = now() where id = ${"self"}`,
    "remove oneself by hand": sql`update shipkit_user set deleted_at = now() where id = ${"self"}`,
    "remove oneself": sql`select shipkit.remove_user()`,
    "delete oneself": sql`delete from shipkit_user where id = ${"self"}`,
    "select one's account": sql`select from shipkit_account where user_id = ${"self"}`,
    "select boss's account": sql`select from shipkit_account where user_id = ${"boss"}`,
    "select all accounts": sql`select from shipkit_account`,
    "insert an account of boss's": sql`
      insert into shipkit_account (user_id, account_id, provider_id) values (${"boss"}, 'new', 'credential')`,
    "update one's password": sql`update shipkit_account set password = 'new' where user_id = ${"self"}`,
    "delete one's account": sql`delete from shipkit_account where user_id = ${"self"}`,
    "select one's sessions": sql`select from shipkit_session where user_id = ${"self"}`,
    "select boss's sessions": sql`select from shipkit_session where user_id = ${"boss"}`,
    "select all sessions": sql`select from shipkit_session`,
    "insert a session of boss's": sql`
      insert into shipkit_session (user_id, token, expires_at) values (${"boss"}, 'new', now())`,
    "extend one's session": sql`
      update shipkit_session set expires_at = 'infinity' where user_id = ${"self"}`,
    "end one's session": sql`delete from shipkit_session where id = ${"session"}`,
    "end boss's session": sql`delete from shipkit_session where id = ${"bossSession"}`,
    "end all sessions": sql`delete from shipkit_session`,
  },
);
