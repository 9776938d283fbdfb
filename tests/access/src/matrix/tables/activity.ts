import { defineProcedureRows, noInput } from "../procedure-rows.ts";

/**
 * Home has an entry of the team, one of each of the projects Apollo, Hidden and Deleted, and one of the actor, which the actor
 * may read if it is a person.
 */
export const activityRows = defineProcedureRows(
  `
                                       owner admin member viewer guest key other none deleted
                                       -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  activity.list                        5555  5555  3333   3333   1222  522 NN    U    NNNNNNU  team:read
  activity.list of Apollo              1111  1111  1111   1111   0111  111 NN    U    NNNNNNU  team:read
  activity.list of Deleted             1111  1111  0000   0000   0000  100 NN    U    NNNNNNU  team:read

  activity.get                         ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  activity:read
  activity.get in Apollo               ++++  ++++  ++++   ++++   N+++  +++ NN    U    NNNNNNU  project:read
  activity.get in Hidden               ++++  ++++  ++++   ++++   NNNN  +++ NN    U    NNNNNNU  -
  activity.get in Deleted              ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  activity:read
  activity.get own                     ++++  ++++  ++++   ++++   ++++  +NN NN    U    NNNNNNU  -
  activity.get own without team        ++++  ++++  ++++   ++++   ++++  NNN +N    U    ++++++U  -
  activity.get another's without team  NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  activity.get in Other                ++++  ++++  ++++   ++++   ++++  NNN ++    U    ++++++U  -
  activity.summary                     1111  1111  1111   1111   1111  111 NN    U    NNNNNNU  team:read
  activity.mine                        1111  1111  1111   1111   1111  FFF 1F    U    111111U  -
  activity.verify                      ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  activity:export
`,
  {
    "activity.get": ({ entries }) => ({ activityId: entries.home }),
    "activity.get in Apollo": ({ entries }) => ({ activityId: entries.apollo }),
    "activity.get in Hidden": ({ entries }) => ({ activityId: entries.hidden }),
    "activity.get in Deleted": ({ entries }) => ({ activityId: entries.deleted }),
    "activity.get own": ({ entries }) => ({ activityId: entries.own }),
    "activity.get own without team": ({ entries }) => ({ activityId: entries.ownWithoutTeam }),
    "activity.get another's without team": ({ entries }) => ({ activityId: entries.othersWithoutTeam }),
    "activity.get in Other": ({ entries }) => ({ activityId: entries.otherProject }),
    "activity.summary": ({ home }) => ({
      teamId: home,
      from: new Date(Date.now() - 3_600_000).toISOString(),
      to: new Date(Date.now() + 3_600_000).toISOString(),
    }),
    "activity.mine": noInput,
    "activity.verify": ({ home }) => ({ teamId: home }),
    "activity.list": ({ home }) => ({ teamId: home }),
    "activity.list of Apollo": ({ home, apollo }) => ({ teamId: home, projectId: apollo }),
    "activity.list of Deleted": ({ home, deleted }) => ({ teamId: home, projectId: deleted }),
  },
);
