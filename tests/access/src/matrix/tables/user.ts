import { matrix, nothing } from "../rows.ts";

/** The caller's own: no role has a say, and an API key has none of it. */
export const userRows = matrix(
  `
                            owner admin member viewer guest key other none removed
                            -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  user.me                   ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  user.update               ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  user.remove               ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  user.remove mistyped      BBBB  BBBB  BBBB   BBBB   BBBB  FFF BF    U    BBBBBBU  -
  session.list              2222  2222  2222   2222   2222  FFF 2F    U    222222U  -
  session.revoke            ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  session.revoke another's  NNNN  NNNN  NNNN   NNNN   NNNN  FFF NF    U    NNNNNNU  -
  session.revokeOthers      1111  1111  1111   1111   1111  FFF 1F    U    111111U  -
`,
  {
    "user.me": nothing,
    "user.update": () => ({ name: "Renamed" }),
    "user.remove": ({ email }) => ({ email }),
    "user.remove mistyped": () => ({ email: "another@example.com" }),
    "session.list": nothing,
    "session.revoke": ({ session }) => ({ sessionId: session }),
    "session.revoke another's": ({ bossSession }) => ({ sessionId: bossSession }),
    "session.revokeOthers": nothing,
  },
);
