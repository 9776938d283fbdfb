import { matrix, nothing } from "../rows.ts";

/** `mine` is to the caller's address, which is verified, `another` to someone else's, both of a third team. */
export const invitationRows = matrix(
  `
                                  owner admin member viewer guest key other none removed
                                  -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  invitation.list                 2222  2222  FFFF   FFFF   FFFF  2FF NN    U    NNNNNNU  invitation:manage
  invitation.create               ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  invitation:manage
  invitation.create a neighbour   ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  invitation:manage
  invitation.create as owner      ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -
  invitation.create a member      CCCC  CCCC  FFFF   FFFF   FFFF  CFF NN    U    NNNNNNU  invitation:manage
  invitation.create personal      CCCC  CCCC  CCCC   CCCC   CCCC  NNN CN    U    CCCCCCU  -
  invitation.resend               ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  invitation:manage
  invitation.resend as owner      ++++  FFFF  NNNN   NNNN   NNNN  FNN NN    U    NNNNNNU  -
  invitation.revoke               ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  invitation:manage
  invitation.revoke as owner      ++++  FFFF  NNNN   NNNN   NNNN  FNN NN    U    NNNNNNU  -
  invitation.mine                 1111  1111  1111   1111   1111  FFF 1F    U    111111U  -
  invitation.preview              ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  invitation.preview home's       ++++  ++++  ++++   ++++   ++++  +++ ++    +    NNNNNNN  -
  invitation.preview made up      NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    N    NNNNNNN  -
  invitation.accept by token      ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  invitation.accept by id         ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  invitation.accept another's     FFFF  FFFF  FFFF   FFFF   FFFF  FFF FF    U    FFFFFFU  -
  invitation.accept another's id  NNNN  NNNN  NNNN   NNNN   NNNN  FFF NF    U    NNNNNNU  -
  invitation.accept home's        FFFF  FFFF  FFFF   FFFF   FFFF  FFF FF    U    NNNNNNU  -
  invitation.decline by token     ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  invitation.decline by id        ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  invitation.decline another's    FFFF  FFFF  FFFF   FFFF   FFFF  FFF FF    U    FFFFFFU  -
`,
  {
    "invitation.list": ({ home }) => ({ teamId: home }),
    "invitation.create": ({ home }) => ({ teamId: home, email: "new@example.com", role: "viewer" }),
    "invitation.create as owner": ({ home }) => ({ teamId: home, email: "new@example.com", role: "owner" }),
    "invitation.create a member": ({ home, newcomerEmail }) => ({
      teamId: home,
      email: newcomerEmail,
      role: "viewer",
    }),
    "invitation.create personal": ({ personal }) => ({
      teamId: personal,
      email: "new@example.com",
      role: "viewer",
    }),
    "invitation.resend": ({ invitation }) => ({ invitationId: invitation }),
    "invitation.resend as owner": ({ ownerInvitation }) => ({ invitationId: ownerInvitation }),
    "invitation.revoke": ({ invitation }) => ({ invitationId: invitation }),
    "invitation.revoke as owner": ({ ownerInvitation }) => ({ invitationId: ownerInvitation }),
    "invitation.mine": nothing,
    "invitation.preview": ({ mine }) => ({ token: mine.token }),
    "invitation.preview home's": ({ invitationToken }) => ({ token: invitationToken }),
    "invitation.preview made up": () => ({ token: "made up" }),
    "invitation.accept by token": ({ mine }) => ({ token: mine.token }),
    "invitation.accept by id": ({ mine }) => ({ invitationId: mine.id }),
    "invitation.accept another's": ({ another }) => ({ token: another.token }),
    "invitation.accept another's id": ({ another }) => ({ invitationId: another.id }),
    "invitation.accept home's": ({ invitationToken }) => ({ token: invitationToken }),
    "invitation.decline by token": ({ mine }) => ({ token: mine.token }),
    "invitation.decline by id": ({ mine }) => ({ invitationId: mine.id }),
    "invitation.decline another's": ({ another }) => ({ token: another.token }),
    "invitation.create a neighbour": ({ home, neighbourEmail }) => ({
      teamId: home,
      email: neighbourEmail,
      role: "viewer",
    }),
  },
);
