import { defineProcedureRows } from "../procedure-rows.ts";

/** Home has one valid API key, and a second one if the actor is an API key. */
export const apiKeyRows = defineProcedureRows(
  `
                                  owner admin member viewer guest key other none deleted
                                  -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  apiKey.list                     1111  1111  FFFF   FFFF   FFFF  2FF NN    U    NNNNNNU  apiKey:manage
  apiKey.create                   ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  apiKey:manage
  apiKey.create role admin        ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  apiKey:manage
  apiKey.create in personal team  ++++  ++++  ++++   ++++   ++++  NNN +N    U    ++++++U  -
  apiKey.rotate                   ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  apiKey:manage
  apiKey.revoke                   ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  apiKey:manage
`,
  {
    "apiKey.list": ({ home }) => ({ teamId: home }),
    "apiKey.create": ({ home }) => ({ teamId: home, name: "New", role: "member" }),
    "apiKey.create role admin": ({ home }) => ({ teamId: home, name: "New", role: "admin" }),
    "apiKey.create in personal team": ({ personalTeam }) => ({
      teamId: personalTeam,
      name: "New",
      role: "member",
    }),
    "apiKey.rotate": ({ apiKey }) => ({ apiKeyId: apiKey }),
    "apiKey.revoke": ({ apiKey }) => ({ apiKeyId: apiKey }),
  },
);
