import { defineProcedureRows, noInput } from "../procedure-rows.ts";

/** The actor's own invitation is to its verified address, another's to another address; both are to Elsewhere. */
export const invitationRows = defineProcedureRows(
  `
                                         owner admin member viewer guest key other none deleted
                                         -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  invitation.list                        2222  2222  FFFF   FFFF   FFFF  2FF NN    U    NNNNNNU  invitation:manage
  invitation.create                      ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  invitation:manage
  invitation.create to outside viewer    ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  invitation:manage
  invitation.create role owner           ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -
  invitation.create to teammate          CCCC  CCCC  FFFF   FFFF   FFFF  CFF NN    U    NNNNNNU  invitation:manage
  invitation.create in personal team     CCCC  CCCC  CCCC   CCCC   CCCC  NNN CN    U    CCCCCCU  -
  invitation.resend                      ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  invitation:manage
  invitation.resend role owner           ++++  FFFF  NNNN   NNNN   NNNN  FNN NN    U    NNNNNNU  -
  invitation.revoke                      ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  invitation:manage
  invitation.revoke role owner           ++++  FFFF  NNNN   NNNN   NNNN  FNN NN    U    NNNNNNU  -
  invitation.mine                        1111  1111  1111   1111   1111  FFF 1F    U    111111U  -
  invitation.preview                     ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  invitation.preview to Home             ++++  ++++  ++++   ++++   ++++  +++ ++    +    NNNNNNN  -
  invitation.preview unknown token       NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    N    NNNNNNN  -
  invitation.accept own by token         ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  invitation.accept own by id            ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  invitation.accept another's by token   FFFF  FFFF  FFFF   FFFF   FFFF  FFF FF    U    FFFFFFU  -
  invitation.accept another's by id      NNNN  NNNN  NNNN   NNNN   NNNN  FFF NF    U    NNNNNNU  -
  invitation.accept to Home by token     FFFF  FFFF  FFFF   FFFF   FFFF  FFF FF    U    NNNNNNU  -
  invitation.decline own by token        ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  invitation.decline own by id           ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -
  invitation.decline another's by token  FFFF  FFFF  FFFF   FFFF   FFFF  FFF FF    U    FFFFFFU  -
`,
  {
    "invitation.list": ({ home }) => ({ teamId: home }),
    "invitation.create": ({ home }) => ({ teamId: home, email: "new@example.com", role: "viewer" }),
    "invitation.create role owner": ({ home }) => ({ teamId: home, email: "new@example.com", role: "owner" }),
    "invitation.create to teammate": ({ home, teammateEmail }) => ({
      teamId: home,
      email: teammateEmail,
      role: "viewer",
    }),
    "invitation.create in personal team": ({ personalTeam }) => ({
      teamId: personalTeam,
      email: "new@example.com",
      role: "viewer",
    }),
    "invitation.resend": ({ invitation }) => ({ invitationId: invitation }),
    "invitation.resend role owner": ({ ownerInvitation }) => ({ invitationId: ownerInvitation }),
    "invitation.revoke": ({ invitation }) => ({ invitationId: invitation }),
    "invitation.revoke role owner": ({ ownerInvitation }) => ({ invitationId: ownerInvitation }),
    "invitation.mine": noInput,
    "invitation.preview": ({ ownInvitation }) => ({ token: ownInvitation.token }),
    "invitation.preview to Home": ({ invitationToken }) => ({ token: invitationToken }),
    "invitation.preview unknown token": () => ({ token: "made up" }),
    "invitation.accept own by token": ({ ownInvitation }) => ({ token: ownInvitation.token }),
    "invitation.accept own by id": ({ ownInvitation }) => ({ invitationId: ownInvitation.id }),
    "invitation.accept another's by token": ({ othersInvitation }) => ({ token: othersInvitation.token }),
    "invitation.accept another's by id": ({ othersInvitation }) => ({ invitationId: othersInvitation.id }),
    "invitation.accept to Home by token": ({ invitationToken }) => ({ token: invitationToken }),
    "invitation.decline own by token": ({ ownInvitation }) => ({ token: ownInvitation.token }),
    "invitation.decline own by id": ({ ownInvitation }) => ({ invitationId: ownInvitation.id }),
    "invitation.decline another's by token": ({ othersInvitation }) => ({ token: othersInvitation.token }),
    "invitation.create to outside viewer": ({ home, outsideViewerEmail }) => ({
      teamId: home,
      email: outsideViewerEmail,
      role: "viewer",
    }),
  },
);
