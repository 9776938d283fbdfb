import { defineProcedureRows } from "../procedure-rows.ts";

/** The viewer and the teammate are viewers of Home, the other owner its owner. The outside viewer is a member of Other only. */
export const memberRows = defineProcedureRows(
  `
                                    owner admin member viewer guest key other none deleted
                                    -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  member.list                       4444  4444  4444   4444   FFFF  333 NN    U    NNNNNNU  member:read
  member.list search teammate       1111  1111  1111   1111   FFFF  111 NN    U    NNNNNNU  member:read
  member.updateRole                 ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  member:update
  member.updateRole to owner        ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -
  member.updateRole of owner        ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -
  member.updateRole outside viewer  NNNN  NNNN  FFFF   FFFF   FFFF  NFF NN    U    NNNNNNU  -
  member.remove                     ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  member:remove
  member.remove owner               ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -
  member.remove outside viewer      NNNN  NNNN  FFFF   FFFF   FFFF  NFF NN    U    NNNNNNU  -
  member.leave                      ++++  ++++  ++++   ++++   ++++  FFF NN    U    NNNNNNU  -
  member.leave personal team        CCCC  CCCC  CCCC   CCCC   CCCC  NNN CN    U    CCCCCCU  -
`,
  {
    "member.list": ({ home }) => ({ teamId: home }),
    "member.list search teammate": ({ home, teammateEmail }) => ({ teamId: home, search: teammateEmail }),
    "member.updateRole": ({ home, viewer }) => ({ teamId: home, userId: viewer, role: "member" }),
    "member.updateRole to owner": ({ home, viewer }) => ({ teamId: home, userId: viewer, role: "owner" }),
    "member.updateRole of owner": ({ home, otherOwner }) => ({
      teamId: home,
      userId: otherOwner,
      role: "viewer",
    }),
    "member.updateRole outside viewer": ({ home, outsideViewer }) => ({
      teamId: home,
      userId: outsideViewer,
      role: "viewer",
    }),
    "member.remove": ({ home, viewer }) => ({ teamId: home, userId: viewer }),
    "member.remove owner": ({ home, otherOwner }) => ({ teamId: home, userId: otherOwner }),
    "member.remove outside viewer": ({ home, outsideViewer }) => ({ teamId: home, userId: outsideViewer }),
    "member.leave": ({ home }) => ({ teamId: home }),
    "member.leave personal team": ({ personalTeam }) => ({ teamId: personalTeam }),
  },
);
