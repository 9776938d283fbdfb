import { defineGrants, defineProcedures, defineStatements, noInput, sql } from "@shipkit/testing";

/** A person's profile. No role matters, and an API key has none. The outsider is the only owner of Other. */
export const procedures = defineProcedures(
  `
                           owner admin member viewer guest key other none deleted
                           -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  user.me                  ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  user.update              ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -  user: name
  user.update same name    ====  ====  ====   ====   ====  FFF =F    U    ======U  -
  user.update empty name   BBBB  BBBB  BBBB   BBBB   BBBB  BBB BB    U    BBBBBBU  -
  user.remove              ++++  ++++  ++++   ++++   ++++  FFF CF    U    ++++++U  -  user: deletedAt
  user.remove wrong email  BBBB  BBBB  BBBB   BBBB   BBBB  FFF BF    U    BBBBBBU  -
`,
  {
    "user.me": noInput,
    "user.update": () => ({ name: "Renamed" }),
    "user.update same name": () => ({ name: "Someone" }),
    "user.update empty name": () => ({ name: "" }),
    "user.remove": ({ email }) => ({ email }),
    "user.remove wrong email": () => ({ email: "another@example.com" }),
  },
);

/**
 * The other owner, the viewer and the teammate are members of Home; the viewer also of Apollo, the other owner also of Other.
 */
export const statements = defineStatements(
  `
                             owner admin member viewer guest key other none deleted
                             -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select self                ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  select teammate            ++++  ++++  ++++   ++++   ----  +++ --    !    -------  member:read
  select viewer              ++++  ++++  ++++   ++++   -+++  +++ --    !    -------  projectMember:read
  select owner of Elsewhere  ----  ----  ----   ----   ----  --- --    !    -------  -
  select all users           5555  5555  5555   5555   3444  333 22    !    333333-  -
  insert a user              !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  rename self                ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  rename the other owner     ----  ----  ----   ----   ----  --- --    !    -------  -
  rename all users           ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  change own address         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  set own email_verified     !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  set own deleted_at         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  remove_user                ++++  ++++  ++++   ++++   ++++  !!! c!    !    ++++++!  -
  delete self                !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  select own account         ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  select another's account   ----  ----  ----   ----   ----  --- --    !    -------  -
  select all accounts        ++++  ++++  ++++   ++++   ++++  --- +-    !    ++++++-  -
  insert another's account   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  update own password        !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete own account         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
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
  },
);

export const grants = defineGrants(`
                             app   auth  worker
  user                       s-u-  siud  siud    image name updated_at
  account                    s---  siud  ----
  remove_user                x     -     -
  is_email_taken             -     x     -
  get_user_deleted_at        -     x     -
  restore_user               -     x     -
  record_failed_login        -     x     -
  erase_person               -     -     x
  insert_account_activity    -     -     -
  record_account_change      -     -     -
  record_email_verification  -     -     -
  reject_deleted_user        -     -     -
`);
