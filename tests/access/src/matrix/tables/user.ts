import { defineProcedureRows, noInput } from "../procedure-rows.ts";

/** A person's profile and sessions. No role matters, and an API key has neither. */
export const userRows = defineProcedureRows(
  `
                            owner admin member viewer guest key other none deleted
                            -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  user.me                   ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  user.update               ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  user.remove               ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  user.remove wrong email   BBBB  BBBB  BBBB   BBBB   BBBB  FFF BF    U    BBBBBBU  -
  session.list              2222  2222  2222   2222   2222  FFF 2F    U    222222U  -
  session.revoke            ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  session.revoke another's  NNNN  NNNN  NNNN   NNNN   NNNN  FFF NF    U    NNNNNNU  -
  session.revokeOthers      1111  1111  1111   1111   1111  FFF 1F    U    111111U  -
`,
  {
    "user.me": noInput,
    "user.update": () => ({ name: "Renamed" }),
    "user.remove": ({ email }) => ({ email }),
    "user.remove wrong email": () => ({ email: "another@example.com" }),
    "session.list": noInput,
    "session.revoke": ({ secondSession }) => ({ sessionId: secondSession }),
    "session.revoke another's": ({ otherOwnerSession }) => ({ sessionId: otherOwnerSession }),
    "session.revokeOthers": noInput,
  },
);
