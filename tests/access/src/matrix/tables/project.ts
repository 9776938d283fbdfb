import { matrix } from "../rows.ts";

/** The caller has their role in Apollo and in Removed, which is removed; in Hidden nobody has one. */
export const projectRows = matrix(
  `
                                owner admin member viewer guest key other none removed
                                -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  project.list                  2222  2222  2222   2222   0111  222 NN    U    NNNNNNU  team:read
  project.list searched         1111  1111  1111   1111   0111  111 NN    U    NNNNNNU  team:read
  project.list searched hidden  1111  1111  1111   1111   0000  111 NN    U    NNNNNNU  team:read
  project.listDeleted           1111  1111  0100   0100   0100  100 NN    U    NNNNNNU  team:read
  project.get                   ++++  ++++  ++++   ++++   N+++  +++ NN    U    NNNNNNU  project:read
  project.get hidden            ++++  ++++  ++++   ++++   NNNN  +++ NN    U    NNNNNNU  -
  project.get removed           NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  project.create                ++++  ++++  ++++   FFFF   FFFF  ++F NN    U    NNNNNNU  project:create
  project.update                ++++  ++++  F++F   F++F   N++F  +FF NN    U    NNNNNNU  project:update
  project.update hidden         ++++  ++++  FFFF   FFFF   NNNN  +FF NN    U    NNNNNNU  -
  project.update removed        NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  project.remove                ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  project:remove
  project.remove hidden         ++++  ++++  FFFF   FFFF   NNNN  +FF NN    U    NNNNNNU  -
  project.remove removed        NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  project.restore               ++++  ++++  N+NN   N+NN   N+NN  +NN NN    U    NNNNNNU  project:remove
  project.restore not removed   CCCC  CCCC  FCFF   FCFF   NCFF  CFF NN    U    NNNNNNU  project:remove
`,
  {
    "project.list": ({ home }) => ({ teamId: home }),
    "project.list searched": ({ home }) => ({ teamId: home, search: "apollo" }),
    "project.list searched hidden": ({ home }) => ({ teamId: home, search: "hid" }),
    "project.listDeleted": ({ home }) => ({ teamId: home }),
    "project.get": ({ apollo }) => ({ projectId: apollo }),
    "project.get hidden": ({ hidden }) => ({ projectId: hidden }),
    "project.get removed": ({ removed }) => ({ projectId: removed }),
    "project.create": ({ home }) => ({ teamId: home, name: "New" }),
    "project.update": ({ apollo }) => ({ projectId: apollo, name: "Renamed" }),
    "project.update hidden": ({ hidden }) => ({ projectId: hidden, name: "Renamed" }),
    "project.update removed": ({ removed }) => ({ projectId: removed, name: "Renamed" }),
    "project.remove": ({ apollo }) => ({ projectId: apollo }),
    "project.remove hidden": ({ hidden }) => ({ projectId: hidden }),
    "project.remove removed": ({ removed }) => ({ projectId: removed }),
    "project.restore": ({ removed }) => ({ projectId: removed }),
    "project.restore not removed": ({ apollo }) => ({ projectId: apollo }),
  },
);
