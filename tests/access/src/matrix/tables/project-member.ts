import { defineProcedureRows } from "../procedure-rows.ts";

/** The members of Apollo are the viewer and, with a project role, the actor. The teammate is a member of the team only. */
export const projectMemberRows = defineProcedureRows(
  `
                                           owner admin member viewer guest key other none deleted
                                           -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  projectMember.list                       1222  1222  1222   1222   N222  111 NN    U    NNNNNNU  projectMember:read
  projectMember.list Hidden                0000  0000  0000   0000   NNNN  000 NN    U    NNNNNNU  -
  projectMember.list Deleted               NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  projectMember.add                        ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  projectMember:manage
  projectMember.add again                  CCCC  CCCC  FCFF   FCFF   NCFF  CFF NN    U    NNNNNNU  projectMember:manage
  projectMember.add outside viewer         NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.add to Deleted             NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  projectMember.updateRole                 ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  projectMember:manage
  projectMember.updateRole teammate        NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.updateRole outside viewer  NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.updateRole in Deleted      NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  projectMember.remove                     ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  projectMember:manage
  projectMember.remove teammate            NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.remove outside viewer      NNNN  NNNN  FNFF   FNFF   NNFF  NFF NN    U    NNNNNNU  -
  projectMember.remove in Deleted          NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
`,
  {
    "projectMember.list": ({ apollo }) => ({ projectId: apollo }),
    "projectMember.list Hidden": ({ hidden }) => ({ projectId: hidden }),
    "projectMember.list Deleted": ({ deleted }) => ({ projectId: deleted }),
    "projectMember.add": ({ apollo, teammate }) => ({ projectId: apollo, userId: teammate, role: "viewer" }),
    "projectMember.add again": ({ apollo, viewer }) => ({
      projectId: apollo,
      userId: viewer,
      role: "admin",
    }),
    "projectMember.add outside viewer": ({ apollo, outsideViewer }) => ({
      projectId: apollo,
      userId: outsideViewer,
      role: "viewer",
    }),
    "projectMember.add to Deleted": ({ deleted, teammate }) => ({
      projectId: deleted,
      userId: teammate,
      role: "viewer",
    }),
    "projectMember.updateRole": ({ apollo, viewer }) => ({
      projectId: apollo,
      userId: viewer,
      role: "editor",
    }),
    "projectMember.updateRole teammate": ({ apollo, teammate }) => ({
      projectId: apollo,
      userId: teammate,
      role: "editor",
    }),
    "projectMember.remove": ({ apollo, viewer }) => ({ projectId: apollo, userId: viewer }),
    "projectMember.remove teammate": ({ apollo, teammate }) => ({ projectId: apollo, userId: teammate }),
    "projectMember.updateRole outside viewer": ({ apollo, outsideViewer }) => ({
      projectId: apollo,
      userId: outsideViewer,
      role: "editor",
    }),
    "projectMember.remove outside viewer": ({ apollo, outsideViewer }) => ({
      projectId: apollo,
      userId: outsideViewer,
    }),
    "projectMember.updateRole in Deleted": ({ deleted, viewer }) => ({
      projectId: deleted,
      userId: viewer,
      role: "editor",
    }),
    "projectMember.remove in Deleted": ({ deleted, viewer }) => ({ projectId: deleted, userId: viewer }),
  },
);
