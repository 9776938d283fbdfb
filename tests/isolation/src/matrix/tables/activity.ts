import { matrix } from "../rows.ts";

/**
 * The team's entries are one on the team, one on each of Apollo, Hidden and Removed, and one of the caller's own, which is
 * theirs to read where they are a person.
 */
export const activityRows = matrix(
  `
                            owner admin member viewer guest key other none removed
                            -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  activity.list             5555  5555  3333   3333   1222  522 NN    U    NNNNNNU  team:read
  activity.list of Apollo   1111  1111  1111   1111   0111  111 NN    U    NNNNNNU  team:read
  activity.list of Removed  1111  1111  0000   0000   0000  100 NN    U    NNNNNNU  team:read
`,
  {
    "activity.list": ({ home }) => ({ teamId: home }),
    "activity.list of Apollo": ({ home, apollo }) => ({ teamId: home, projectId: apollo }),
    "activity.list of Removed": ({ home, removed }) => ({ teamId: home, projectId: removed }),
  },
);
