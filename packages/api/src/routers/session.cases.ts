import { defineGrants, defineProcedures, defineStatements, noInput, sql } from "@shipkit/testing";

/** A person has two sessions, and the outsider one. No role matters, and an API key has none. */
export const procedures = defineProcedures(
  `
                            owner admin member viewer guest key other none deleted
                            -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  session.list              2222  2222  2222   2222   2222  FFF 1F    U    222222U  -
  session.revoke            ++++  ++++  ++++   ++++   ++++  FFF NF    U    ++++++U  -  session: userId expiresAt
  session.revoke another's  NNNN  NNNN  NNNN   NNNN   NNNN  FFF NF    U    NNNNNNU  -
  session.revokeOthers      1111  1111  1111   1111   1111  FFF =F    U    111111U  -  session:
`,
  {
    "session.list": noInput,
    "session.revoke": ({ secondSession }) => ({ sessionId: secondSession }),
    "session.revoke another's": ({ otherOwnerSession }) => ({ sessionId: otherOwnerSession }),
    "session.revokeOthers": noInput,
  },
);

/** A person sees their own sessions. An API key has none. */
export const statements = defineStatements(
  `
                             owner admin member viewer guest key other none deleted
                             -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select own sessions        2222  2222  2222   2222   2222  --- +-    !    222222-  -
  select another's sessions  ----  ----  ----   ----   ----  --- --    !    -------  -
  select all sessions        2222  2222  2222   2222   2222  --- +-    !    222222-  -
  insert another's session   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  extend own session         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete own session         ++++  ++++  ++++   ++++   ++++  --- --    !    ++++++-  -
  delete another's session   ----  ----  ----   ----   ----  --- --    !    -------  -
  delete all sessions        2222  2222  2222   2222   2222  --- +-    !    222222-  -
`,
  {
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

export const grants = defineGrants(`
                         app   auth  worker
  session                s--d  siud  ----
  add_ended_sessions     -     -     -
  record_session_change  -     -     -
`);
