import { matrix } from "../rows.ts";

/** What is followed over a stream of events: who is let in to it. What then comes, activity.list's rows say. */
export const followRows = matrix(
  `
                            owner admin member viewer guest key other none removed
                            -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  activity.live             ++++  ++++  ++++   ++++   ++++  +++ NN    U    NNNNNNU  team:read
  activity.live of Apollo   ++++  ++++  ++++   ++++   N+++  +++ NN    U    NNNNNNU  project:read
  activity.live of Hidden   ++++  ++++  ++++   ++++   NNNN  +++ NN    U    NNNNNNU  -
  activity.live of Removed  NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  activity.live of theirs   NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
`,
  {
    "activity.live": ({ home }) => ({ teamId: home }),
    "activity.live of Apollo": ({ home, apollo }) => ({ teamId: home, projectId: apollo }),
    "activity.live of Hidden": ({ home, hidden }) => ({ teamId: home, projectId: hidden }),
    "activity.live of Removed": ({ home, removed }) => ({ teamId: home, projectId: removed }),
    "activity.live of theirs": ({ home, theirs }) => ({ teamId: home, projectId: theirs }),
  },
);
