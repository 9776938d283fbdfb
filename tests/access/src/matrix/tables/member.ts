import { matrix } from "../rows.ts";

/** `someone` is a viewer and `boss` an owner of the team, `neighbour` of another team of the caller's. */
export const memberRows = matrix(
  `
                               owner admin member viewer guest key other none removed
                               -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  member.list                  4444  4444  4444   4444   FFFF  333 NN    U    NNNNNNU  member:read
  member.list searched         1111  1111  1111   1111   FFFF  111 NN    U    NNNNNNU  member:read
  member.updateRole            ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  member:update
  member.updateRole to owner   ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -
  member.updateRole of owner   ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -
  member.updateRole neighbour  NNNN  NNNN  FFFF   FFFF   FFFF  NFF NN    U    NNNNNNU  -
  member.remove                ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  member:remove
  member.remove owner          ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -
  member.remove neighbour      NNNN  NNNN  FFFF   FFFF   FFFF  NFF NN    U    NNNNNNU  -
  member.leave                 ++++  ++++  ++++   ++++   ++++  FFF NN    U    NNNNNNU  -
  member.leave personal        CCCC  CCCC  CCCC   CCCC   CCCC  NNN CN    U    CCCCCCU  -
`,
  {
    "member.list": ({ home }) => ({ teamId: home }),
    "member.list searched": ({ home, newcomerEmail }) => ({ teamId: home, search: newcomerEmail }),
    "member.updateRole": ({ home, someone }) => ({ teamId: home, userId: someone, role: "member" }),
    "member.updateRole to owner": ({ home, someone }) => ({ teamId: home, userId: someone, role: "owner" }),
    "member.updateRole of owner": ({ home, boss }) => ({ teamId: home, userId: boss, role: "viewer" }),
    "member.updateRole neighbour": ({ home, neighbour }) => ({
      teamId: home,
      userId: neighbour,
      role: "viewer",
    }),
    "member.remove": ({ home, someone }) => ({ teamId: home, userId: someone }),
    "member.remove owner": ({ home, boss }) => ({ teamId: home, userId: boss }),
    "member.remove neighbour": ({ home, neighbour }) => ({ teamId: home, userId: neighbour }),
    "member.leave": ({ home }) => ({ teamId: home }),
    "member.leave personal": ({ personal }) => ({ teamId: personal }),
  },
);
