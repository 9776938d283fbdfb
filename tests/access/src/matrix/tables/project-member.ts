import { matrix } from "../rows.ts";

/** In Apollo are `someone` and, where they have a role in it, the caller; `newcomer` is in its team alone. */
export const projectMemberRows = matrix(
  `
                                      owner admin member viewer guest key other none removed
                                      -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  projectMember.list                  1222  1222  1222   1222   N222  111 NN    U    NNNNNNU  projectMember:read
  projectMember.list hidden           0000  0000  0000   0000   NNNN  000 NN    U    NNNNNNU  -
  projectMember.list removed          NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  projectMember.add                   ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  projectMember:manage
  projectMember.add again             CCCC  CCCC  FCFF   FCFF   NCFF  CFF NN    U    NNNNNNU  projectMember:manage
  projectMember.add neighbour         NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.add to removed        NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  projectMember.updateRole            ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  projectMember:manage
  projectMember.updateRole newcomer   NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.updateRole neighbour  NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.updateRole removed    NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  projectMember.remove                ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  projectMember:manage
  projectMember.remove newcomer       NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.remove neighbour      NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.remove removed        NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
`,
  {
    "projectMember.list": ({ apollo }) => ({ projectId: apollo }),
    "projectMember.list hidden": ({ hidden }) => ({ projectId: hidden }),
    "projectMember.list removed": ({ removed }) => ({ projectId: removed }),
    "projectMember.add": ({ apollo, newcomer }) => ({ projectId: apollo, userId: newcomer, role: "viewer" }),
    "projectMember.add again": ({ apollo, someone }) => ({
      projectId: apollo,
      userId: someone,
      role: "admin",
    }),
    "projectMember.add neighbour": ({ apollo, neighbour }) => ({
      projectId: apollo,
      userId: neighbour,
      role: "viewer",
    }),
    "projectMember.add to removed": ({ removed, newcomer }) => ({
      projectId: removed,
      userId: newcomer,
      role: "viewer",
    }),
    "projectMember.updateRole": ({ apollo, someone }) => ({
      projectId: apollo,
      userId: someone,
      role: "editor",
    }),
    "projectMember.updateRole newcomer": ({ apollo, newcomer }) => ({
      projectId: apollo,
      userId: newcomer,
      role: "editor",
    }),
    "projectMember.remove": ({ apollo, someone }) => ({ projectId: apollo, userId: someone }),
    "projectMember.remove newcomer": ({ apollo, newcomer }) => ({ projectId: apollo, userId: newcomer }),
    "projectMember.updateRole neighbour": ({ apollo, neighbour }) => ({
      projectId: apollo,
      userId: neighbour,
      role: "editor",
    }),
    "projectMember.remove neighbour": ({ apollo, neighbour }) => ({ projectId: apollo, userId: neighbour }),
    "projectMember.updateRole removed": ({ removed, someone }) => ({
      projectId: removed,
      userId: someone,
      role: "editor",
    }),
    "projectMember.remove removed": ({ removed, someone }) => ({ projectId: removed, userId: someone }),
  },
);
