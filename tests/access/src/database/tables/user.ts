import { sql, defineStatementRows } from "../statement-rows.ts";

/**
 * The other owner, the viewer and the teammate are members of Home; the viewer also of Apollo, the other owner also of Other.
 */
export const userStatements = defineStatementRows(
  `
                             owner admin member viewer guest key other none deleted
                             -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select self                ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  select teammate            ++++  ++++  ++++   ++++   ----  +++ --    !    -------  member:read
  select viewer              ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  projectMember:read
  select owner of Elsewhere  ----  ----  ----   ----   ----  --- --    !    -------  -
  select all users           5555  5555  5555   5555   3444  333 32    !    333333-  -
  insert a user              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  rename self                ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  rename the other owner     ----  ----  ----   ----   ----  --- --    !    -------  -
  rename all users           ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  change own address         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  set own email_verified     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  set own deleted_at         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  remove_user                ++++  ++++  ++++   ++++   ++++  !!! +!    !    ++++++!  -
  delete self                !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select own account         ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  select another's account   ----  ----  ----   ----   ----  --- --    !    -------  -
  select all accounts        ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  insert another's account   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update own password        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete own account         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select own sessions        2222  2222  2222   2222   2222  --- 2-    !    222222-  -
  select another's sessions  ----  ----  ----   ----   ----  --- --    !    -------  -
  select all sessions        2222  2222  2222   2222   2222  --- 2-    !    222222-  -
  insert another's session   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  extend own session         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete own session         ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  delete another's session   ----  ----  ----   ----   ----  --- --    !    -------  -
  delete all sessions        2222  2222  2222   2222   2222  --- 2-    !    222222-  -
`,
  {
    "select self": sql`select from shipkit_user where id = ${"self"}`,
    "select teammate": sql`select from shipkit_user where id = ${"teammate"}`,
    "select viewer": sql`select from shipkit_user where id = ${"viewer"}`,
    "select owner of Elsewhere": sql`select from shipkit_user where id = ${"elsewhereOwner"}`,
    "select all users": sql`select from shipkit_user`,
    "insert a user": sql`insert into shipkit_user (email) values ('new@example.com')`,
    "rename self": sql`update shipkit_user set name = 'New' where id = ${"self"}`,
    "rename the other owner": sql`update shipkit_user set name = 'New' where id = ${"otherOwner"}`,
    "rename all users": sql`update shipkit_user set name = 'New'`,
    "change own address": sql`update shipkit_user set email = 'new@example.com' where id = ${"self"}`,
    "set own email_verified": sql`update shipkit_user set email_verified = now() where id = ${"self"}`,
    "set own deleted_at": sql`update shipkit_user set deleted_at = now() where id = ${"self"}`,
    remove_user: sql`select shipkit.remove_user()`,
    "delete self": sql`delete from shipkit_user where id = ${"self"}`,
    "select own account": sql`select from shipkit_account where user_id = ${"self"}`,
    "select another's account": sql`select from shipkit_account where user_id = ${"otherOwner"}`,
    "select all accounts": sql`select from shipkit_account`,
    "insert another's account": sql`
      insert into shipkit_account (user_id, account_id, provider_id) values (${"otherOwner"}, 'new', 'credential')`,
    "update own password": sql`update shipkit_account set password = 'new' where user_id = ${"self"}`,
    "delete own account": sql`delete from shipkit_account where user_id = ${"self"}`,
    "select own sessions": sql`select from shipkit_session where user_id = ${"self"}`,
    "select another's sessions": sql`select from shipkit_session where user_id = ${"otherOwner"}`,
    "select all sessions": sql`select from shipkit_session`,
    "insert another's session": sql`
      insert into shipkit_session (user_id, token, expires_at) values (${"otherOwner"}, 'new', now())`,
    "extend own session": sql`
      update shipkit_session set expires_at = 'infinity' where user_id = ${"self"}`,
    "delete own session": sql`delete from shipkit_session where id = ${"secondSession"}`,
    "delete another's session": sql`delete from shipkit_session where id = ${"otherOwnerSession"}`,
    "delete all sessions": sql`delete from shipkit_session`,
  },
);
