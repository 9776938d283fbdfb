import { defineProcedureRows } from "../procedure-rows.ts";

/** Whether a subscription opens. The entries that it then delivers are those of `activity.list`. */
export const liveRows = defineProcedureRows(
  `
                                    owner admin member viewer guest key other none deleted
                                    -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  activity.live                     ++++  ++++  ++++   ++++   ++++  +++ NN    U    NNNNNNU  team:read
  activity.live of Apollo           ++++  ++++  ++++   ++++   N+++  +++ NN    U    NNNNNNU  project:read
  activity.live of Hidden           ++++  ++++  ++++   ++++   NNNN  +++ NN    U    NNNNNNU  -
  activity.live of Deleted          NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  activity.live of Other's project  NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
`,
  {
    "activity.live": ({ home }) => ({ teamId: home }),
    "activity.live of Apollo": ({ home, apollo }) => ({ teamId: home, projectId: apollo }),
    "activity.live of Hidden": ({ home, hidden }) => ({ teamId: home, projectId: hidden }),
    "activity.live of Deleted": ({ home, deleted }) => ({ teamId: home, projectId: deleted }),
    "activity.live of Other's project": ({ home, otherProject }) => ({
      teamId: home,
      projectId: otherProject,
    }),
  },
);
