import { matrix } from "../rows.ts";

/** The team has one key, and the one that calls where one does. */
export const apiKeyRows = matrix(
  `
                          owner admin member viewer guest key other none removed
                          -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  apiKey.list             1111  1111  FFFF   FFFF   FFFF  2FF NN    U    NNNNNNU  apiKey:manage
  apiKey.create           ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  apiKey:manage
  apiKey.create as admin  ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  apiKey:manage
  apiKey.create personal  ++++  ++++  ++++   ++++   ++++  NNN +N    U    ++++++U  -
  apiKey.rotate           ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  apiKey:manage
  apiKey.revoke           ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  apiKey:manage
`,
  {
    "apiKey.list": ({ home }) => ({ teamId: home }),
    "apiKey.create": ({ home }) => ({ teamId: home, name: "New", role: "member" }),
    "apiKey.create as admin": ({ home }) => ({ teamId: home, name: "New", role: "admin" }),
    "apiKey.create personal": ({ personal }) => ({ teamId: personal, name: "New", role: "member" }),
    "apiKey.rotate": ({ key }) => ({ apiKeyId: key }),
    "apiKey.revoke": ({ key }) => ({ apiKeyId: key }),
  },
);
