import { defineProcedureRows, noInput } from "../procedure-rows.ts";

/** A person's teams are the personal team, Other, and Home unless it is deleted. */
export const teamRows = defineProcedureRows(
  `
                             owner admin member viewer guest key other none deleted
                             -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  team.list                  3333  3333  3333   3333   3333  111 21    U    222222U  -
  team.listDeleted           0000  0000  0000   0000   0000  000 00    U    100000U  -
  team.get                   ++++  ++++  ++++   ++++   ++++  +++ NN    U    NNNNNNU  team:read
  team.create                ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  team.update                ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  team:update
  team.remove                ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  team:remove
  team.remove personal team  CCCC  CCCC  CCCC   CCCC   CCCC  NNN CN    U    CCCCCCU  -
  team.restore               CCCC  FFFF  FFFF   FFFF   FFFF  FFF NN    U    +NNNNNU  team:remove
`,
  {
    "team.list": noInput,
    "team.listDeleted": noInput,
    "team.get": ({ home }) => ({ teamId: home }),
    "team.create": () => ({ name: "New" }),
    "team.update": ({ home }) => ({ teamId: home, name: "Renamed" }),
    "team.remove": ({ home }) => ({ teamId: home }),
    "team.remove personal team": ({ personalTeam }) => ({ teamId: personalTeam }),
    "team.restore": ({ home }) => ({ teamId: home }),
  },
);
