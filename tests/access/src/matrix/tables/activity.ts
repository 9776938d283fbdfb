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

  activity.get                  ++++  ++++  NNNN  NNNN  NNNN  +NN NN    U    NNNNNNU  activity:read
  activity.get in Apollo        ++++  ++++  ++++  ++++  N+++  +++ NN    U    NNNNNNU  project:read
  activity.get in Hidden        ++++  ++++  ++++  ++++  NNNN  +++ NN    U    NNNNNNU  -
  activity.get in Removed       ++++  ++++  NNNN  NNNN  NNNN  +NN NN    U    NNNNNNU  activity:read
  activity.get of one's own     ++++  ++++  ++++  ++++  ++++  +NN NN    U    NNNNNNU  -
  activity.get in no team       ++++  ++++  ++++  ++++  ++++  NNN +N    U    ++++++U  -
  activity.get of the boss's    NNNN  NNNN  NNNN  NNNN  NNNN  NNN NN    U    NNNNNNU  -
  activity.get in another team  ++++  ++++  ++++  ++++  ++++  NNN ++    U    ++++++U  -
  activity.summary              1111  1111  1111  1111  1111  111 NN    U    NNNNNNU  team:read
  activity.mine                 1111  1111  1111  1111  1111  FFF 1F    U    111111U  -
  activity.verify               ++++  ++++  FFFF  FFFF  FFFF  +FF NN    U    NNNNNNU  activity:export
`,
  {
    "activity.get": ({ entries }) => ({ activityId: entries.home }),
    "activity.get in Apollo": ({ entries }) => ({ activityId: entries.apollo }),
    "activity.get in Hidden": ({ entries }) => ({ activityId: entries.hidden }),
    "activity.get in Removed": ({ entries }) => ({ activityId: entries.removed }),
    "activity.get of one's own": ({ entries }) => ({ activityId: entries.own }),
    "activity.get in no team": ({ entries }) => ({ activityId: entries.self }),
    "activity.get of the boss's": ({ entries }) => ({ activityId: entries.boss }),
    "activity.get in another team": ({ entries }) => ({ activityId: entries.theirs }),
    "activity.summary": ({ home }) => ({
      teamId: home,
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    "activity.mine": () => undefined,
    "activity.verify": ({ home }) => ({ teamId: home }),
    "activity.list": ({ home }) => ({ teamId: home }),
    "activity.list of Apollo": ({ home, apollo }) => ({ teamId: home, projectId: apollo }),
    "activity.list of Removed": ({ home, removed }) => ({ teamId: home, projectId: removed }),
  },
);
