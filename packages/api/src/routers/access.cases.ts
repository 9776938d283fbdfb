import { defineProcedures } from "@shipkit/testing";

/** Here `+` means that the explained subject has the permission, and `0` that it does not. */
export const procedures = defineProcedures(
  `
                                     owner admin member viewer guest key other none deleted
                                     -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  access.explain self                ++++  ++++  ++++   ++++   0000  +++ NN    U    NNNNNNU  team:read
  access.explain viewer              ++++  ++++  ++++   ++++   FFFF  +++ NN    U    NNNNNNU  member:read
  access.explain outside viewer      0000  0000  0000   0000   FFFF  000 NN    U    NNNNNNU  member:read
  access.explain API key             ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  apiKey:manage
  access.explain Other's API key     0000  0000  FFFF   FFFF   FFFF  0FF NN    U    NNNNNNU  apiKey:manage
  access.explain in Hidden           ++++  ++++  0000   0000   NNNN  +00 NN    U    NNNNNNU  -
  access.explain in Other's project  NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    U    NNNNNNU  -
`,
  {
    "access.explain self": ({ home, actor }) => ({
      teamId: home,
      userId: actor ?? "nobody",
      permission: "project:read",
    }),
    "access.explain viewer": ({ home, viewer }) => ({
      teamId: home,
      userId: viewer,
      permission: "project:read",
    }),
    "access.explain outside viewer": ({ home, outsideViewer }) => ({
      teamId: home,
      userId: outsideViewer,
      permission: "project:read",
    }),
    "access.explain API key": ({ home, apiKey }) => ({
      teamId: home,
      userId: `key:${apiKey}`,
      permission: "project:read",
    }),
    "access.explain Other's API key": ({ home, otherApiKey }) => ({
      teamId: home,
      userId: `key:${otherApiKey}`,
      permission: "project:read",
    }),
    "access.explain in Hidden": ({ home, actor, hidden }) => ({
      teamId: home,
      userId: actor ?? "nobody",
      permission: "project:update",
      projectId: hidden,
    }),
    "access.explain in Other's project": ({ home, actor, otherProject }) => ({
      teamId: home,
      userId: actor ?? "nobody",
      permission: "project:update",
      projectId: otherProject,
    }),
  },
);
