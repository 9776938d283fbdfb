import { matrix } from "../rows.ts";

/** Who is found to hold the permission that is asked about is `+`, and `0` who is not. */
export const accessRows = matrix(
  `
                                owner admin member viewer guest key other none removed
                                -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  access.explain oneself        ++++  ++++  ++++   ++++   0000  +++ NN    U    NNNNNNU  team:read
  access.explain someone        ++++  ++++  ++++   ++++   FFFF  +++ NN    U    NNNNNNU  member:read
  access.explain a neighbour    0000  0000  0000   0000   FFFF  000 NN    U    NNNNNNU  member:read
  access.explain a key          ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  apiKey:manage
  access.explain another's key  0000  0000  FFFF   FFFF   FFFF  0FF NN    U    NNNNNNU  apiKey:manage
  access.explain in Hidden      ++++  ++++  0000   0000   NNNN  +00 NN    U    NNNNNNU  -
  access.explain elsewhere      NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
`,
  {
    "access.explain oneself": ({ home, actor }) => ({
      teamId: home,
      userId: actor ?? "nobody",
      permission: "project:read",
    }),
    "access.explain someone": ({ home, someone }) => ({
      teamId: home,
      userId: someone,
      permission: "project:read",
    }),
    "access.explain a key": ({ home, key }) => ({
      teamId: home,
      userId: `key:${key}`,
      permission: "project:read",
    }),
    "access.explain a neighbour": ({ home, neighbour }) => ({
      teamId: home,
      userId: neighbour,
      permission: "project:read",
    }),
    "access.explain another's key": ({ home, otherKey }) => ({
      teamId: home,
      userId: `key:${otherKey}`,
      permission: "project:read",
    }),
    "access.explain in Hidden": ({ home, actor, hidden }) => ({
      teamId: home,
      userId: actor ?? "nobody",
      permission: "project:update",
      projectId: hidden,
    }),
    "access.explain elsewhere": ({ home, actor, theirs }) => ({
      teamId: home,
      userId: actor ?? "nobody",
      permission: "project:update",
      projectId: theirs,
    }),
  },
);
