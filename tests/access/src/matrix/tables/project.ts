import { defineProcedureRows } from "../procedure-rows.ts";

/** Home has the projects Apollo and Deleted, in which the actor has its project role, and Hidden, in which nobody has one. */
export const projectRows = defineProcedureRows(
  `
                                       owner admin member viewer guest key other none deleted
                                       -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  project.list                         2222  2222  2222   2222   0111  222 NN    U    NNNNNNU  team:read
  project.list search Apollo           1111  1111  1111   1111   0111  111 NN    U    NNNNNNU  team:read
  project.list search Hidden           1111  1111  1111   1111   0000  111 NN    U    NNNNNNU  team:read
  project.listDeleted                  1111  1111  0100   0100   0100  100 NN    U    NNNNNNU  team:read
  project.get                          ++++  ++++  ++++   ++++   N+++  +++ NN    U    NNNNNNU  project:read
  project.get Hidden                   ++++  ++++  ++++   ++++   NNNN  +++ NN    U    NNNNNNU  -
  project.get Deleted                  NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  project.create                       ++++  ++++  ++++   FFFF   FFFF  ++F NN    U    NNNNNNU  project:create
  project.update                       ++++  ++++  F++F   F++F   N++F  +FF NN    U    NNNNNNU  project:update
  project.update Hidden                ++++  ++++  FFFF   FFFF   NNNN  +FF NN    U    NNNNNNU  -
  project.update Deleted               NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  project.remove                       ++++  ++++  F+FF   F+FF   N+FF  +FF NN    U    NNNNNNU  project:remove
  project.remove Hidden                ++++  ++++  FFFF   FFFF   NNNN  +FF NN    U    NNNNNNU  -
  project.remove Deleted               NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
  project.restore                      ++++  ++++  N+NN   N+NN   N+NN  +NN NN    U    NNNNNNU  project:remove
  project.restore Apollo, not deleted  CCCC  CCCC  FCFF   FCFF   NCFF  CFF NN    U    NNNNNNU  project:remove
`,
  {
    "project.list": ({ home }) => ({ teamId: home }),
    "project.list search Apollo": ({ home }) => ({ teamId: home, search: "apollo" }),
    "project.list search Hidden": ({ home }) => ({ teamId: home, search: "hid" }),
    "project.listDeleted": ({ home }) => ({ teamId: home }),
    "project.get": ({ apollo }) => ({ projectId: apollo }),
    "project.get Hidden": ({ hidden }) => ({ projectId: hidden }),
    "project.get Deleted": ({ deleted }) => ({ projectId: deleted }),
    "project.create": ({ home }) => ({ teamId: home, name: "New" }),
    "project.update": ({ apollo }) => ({ projectId: apollo, name: "Renamed" }),
    "project.update Hidden": ({ hidden }) => ({ projectId: hidden, name: "Renamed" }),
    "project.update Deleted": ({ deleted }) => ({ projectId: deleted, name: "Renamed" }),
    "project.remove": ({ apollo }) => ({ projectId: apollo }),
    "project.remove Hidden": ({ hidden }) => ({ projectId: hidden }),
    "project.remove Deleted": ({ deleted }) => ({ projectId: deleted }),
    "project.restore": ({ deleted }) => ({ projectId: deleted }),
    "project.restore Apollo, not deleted": ({ apollo }) => ({ projectId: apollo }),
  },
);
