import { hashSecret } from "@shipkit/db/secrets";
import {
  defineGrants,
  defineProcedures,
  defineStatements,
  noInput,
  sql,
  type BuildSql,
} from "@shipkit/testing";

const insert =
  (columns: string, values: BuildSql): BuildSql =>
  (fixtures) =>
    `
    insert into shipkit_team_invitation (token_hash, email, expires_at, ${columns})
    values (gen_random_uuid(), 'new@example.com', now() + interval '1 day', ${values(fixtures)})`;

/** The actor's own invitation is to its verified address, another's to another address; both are to Elsewhere. */
export const procedures = defineProcedures(
  `
                                         owner admin member viewer guest key other none deleted
                                         -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  invitation.list                        2222  2222  FFFF   FFFF   FFFF  2FF NN    U    NNNNNNU  invitation:manage
  invitation.create                      ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  invitation:manage  invitation: email role expiresAt invitedById
  invitation.create to outside viewer    ++++  ++++  FFFF   FFFF   FFFF  +FF NN    U    NNNNNNU  invitation:manage  invitation: email role expiresAt invitedById
  invitation.create role owner           ++++  FFFF  FFFF   FFFF   FFFF  FFF NN    U    NNNNNNU  -                  invitation: email role expiresAt invitedById
  invitation.create to teammate          CCCC  CCCC  FFFF   FFFF   FFFF  CFF NN    U    NNNNNNU  invitation:manage
  invitation.create in personal team     CCCC  CCCC  CCCC   CCCC   CCCC  NNN CN    U    CCCCCCU  -
  invitation.create invalid address      BBBB  BBBB  BBBB   BBBB   BBBB  BBB BB    U    BBBBBBU  -
  invitation.resend                      ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  invitation:manage  invitation: expiresAt
  invitation.resend role owner           ++++  FFFF  NNNN   NNNN   NNNN  FNN NN    U    NNNNNNU  -                  invitation: expiresAt
  invitation.resend revoked              CCCC  CCCC  NNNN   NNNN   NNNN  CNN NN    U    NNNNNNU  invitation:manage
  invitation.revoke                      ++++  ++++  NNNN   NNNN   NNNN  +NN NN    U    NNNNNNU  invitation:manage  invitation: revokedAt
  invitation.revoke role owner           ++++  FFFF  NNNN   NNNN   NNNN  FNN NN    U    NNNNNNU  -                  invitation: revokedAt
  invitation.revoke revoked              CCCC  CCCC  NNNN   NNNN   NNNN  CNN NN    U    NNNNNNU  invitation:manage
  invitation.mine                        1111  1111  1111   1111   1111  FFF 1F    U    111111U  -
  invitation.preview                     ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  invitation.preview to Home             ++++  ++++  ++++   ++++   ++++  +++ ++    +    NNNNNNN  -
  invitation.preview unknown token       NNNN  NNNN  NNNN   NNNN   NNNN  NNN NN    N    NNNNNNN  -
  invitation.accept own by token         ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -                  invitation: acceptedAt
  invitation.accept own by id            ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -                  invitation: acceptedAt
  invitation.accept another's by token   FFFF  FFFF  FFFF   FFFF   FFFF  FFF FF    U    FFFFFFU  -
  invitation.accept another's by id      NNNN  NNNN  NNNN   NNNN   NNNN  FFF NF    U    NNNNNNU  -
  invitation.accept to Home by token     FFFF  FFFF  FFFF   FFFF   FFFF  FFF FF    U    NNNNNNU  -
  invitation.accept nothing              BBBB  BBBB  BBBB   BBBB   BBBB  BBB BB    U    BBBBBBU  -
  invitation.decline own by token        ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -                  invitation: declinedAt
  invitation.decline own by id           ++++  ++++  ++++   ++++   ++++  FFF +F    U    ++++++U  -                  invitation: declinedAt
  invitation.decline another's by token  FFFF  FFFF  FFFF   FFFF   FFFF  FFF FF    U    FFFFFFU  -
  invitation.decline another's by id     NNNN  NNNN  NNNN   NNNN   NNNN  FFF NF    U    NNNNNNU  -
  invitation.decline nothing             BBBB  BBBB  BBBB   BBBB   BBBB  BBB BB    U    BBBBBBU  -
`,
  {
    "invitation.list": ({ home }) => ({ teamId: home }),
    "invitation.create": ({ home }) => ({ teamId: home, email: "new@example.com", role: "viewer" }),
    "invitation.create to outside viewer": ({ home, outsideViewerEmail }) => ({
      teamId: home,
      email: outsideViewerEmail,
      role: "viewer",
    }),
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
    "invitation.create invalid address": ({ home }) => ({
      teamId: home,
      email: "no address",
      role: "viewer",
    }),
    "invitation.resend": ({ invitation }) => ({ invitationId: invitation }),
    "invitation.resend role owner": ({ ownerInvitation }) => ({ invitationId: ownerInvitation }),
    "invitation.resend revoked": ({ revokedInvitation }) => ({ invitationId: revokedInvitation }),
    "invitation.revoke": ({ invitation }) => ({ invitationId: invitation }),
    "invitation.revoke role owner": ({ ownerInvitation }) => ({ invitationId: ownerInvitation }),
    "invitation.revoke revoked": ({ revokedInvitation }) => ({ invitationId: revokedInvitation }),
    "invitation.mine": noInput,
    "invitation.preview": ({ ownInvitation }) => ({ token: ownInvitation.token }),
    "invitation.preview to Home": ({ invitationToken }) => ({ token: invitationToken }),
    "invitation.preview unknown token": () => ({ token: "made up" }),
    "invitation.accept own by token": ({ ownInvitation }) => ({ token: ownInvitation.token }),
    "invitation.accept own by id": ({ ownInvitation }) => ({ invitationId: ownInvitation.id }),
    "invitation.accept another's by token": ({ othersInvitation }) => ({ token: othersInvitation.token }),
    "invitation.accept another's by id": ({ othersInvitation }) => ({ invitationId: othersInvitation.id }),
    "invitation.accept to Home by token": ({ invitationToken }) => ({ token: invitationToken }),
    "invitation.accept nothing": noInput,
    "invitation.decline own by token": ({ ownInvitation }) => ({ token: ownInvitation.token }),
    "invitation.decline own by id": ({ ownInvitation }) => ({ invitationId: ownInvitation.id }),
    "invitation.decline another's by token": ({ othersInvitation }) => ({ token: othersInvitation.token }),
    "invitation.decline another's by id": ({ othersInvitation }) => ({ invitationId: othersInvitation.id }),
    "invitation.decline nothing": noInput,
  },
);

/**
 * Home has an open invitation for a viewer and one for an owner, Other one for a viewer, Elsewhere one to the actor and one to
 * another address.
 */
export const statements = defineStatements(
  `
                              owner admin member viewer guest key other none deleted
                              -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select role viewer          ++++  ++++  ----   ----   ----  +-- --    !    -------  invitation:manage
  select role owner           ++++  ++++  ----   ----   ----  +-- --    !    -------  invitation:manage
  select to self              ----  ----  ----   ----   ----  --- --    !    -------  -
  select all                  4444  4444  ++++   ++++   ++++  3-- ++    !    ++++++-  -
  insert role viewer          ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  invitation:manage
  insert role admin           ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  invitation:manage
  insert role owner           ++++  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert in Other             ++++  ++++  ++++   ++++   ++++  !!! ++    !    ++++++!  -
  insert in Elsewhere         !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert in personal team     cccc  cccc  cccc   cccc   cccc  !!! c!    !    cccccc!  -
  insert, invited by another  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert, invited by nobody   !!!!  !!!!  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  -
  insert, already accepted    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  insert, already declined    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  revoke role viewer          ++++  ++++  ----   ----   ----  +-- --    !    -------  invitation:manage
  revoke role owner           ++++  ----  ----   ----   ----  --- --    !    -------  -
  revoke all                  4444  3333  ++++   ++++   ++++  2-- ++    !    ++++++-  -
  change token of role owner  ++++  ----  ----   ----   ----  --- --    !    -------  -
  change role to owner        ++++  !!!!  ----   ----   ----  !-- --    !    -------  -
  change address to self      !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  set accepted_at             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete                      !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  list_my_invitations         ++++  ++++  ++++   ++++   ++++  --- +-    -    ++++++-  -
  preview_invitation own      ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  preview_invitation to Home  ++++  ++++  ++++   ++++   ++++  +++ ++    +    -------  -
  preview_invitation by id    ----  ----  ----   ----   ----  --- --    -    -------  -
  accept own by id            ++++  ++++  ++++   ++++   ++++  --- +-    -    ++++++-  -
  accept own by token         ++++  ++++  ++++   ++++   ++++  fff +f    f    ++++++f  -
  decline own by id           ++++  ++++  ++++   ++++   ++++  --- +-    -    ++++++-  -
  accept another's by id      ----  ----  ----   ----   ----  --- --    -    -------  -
  accept another's by token   ffff  ffff  ffff   ffff   ffff  fff ff    f    fffffff  -
  accept to Home by token     ffff  ffff  ffff   ffff   ffff  fff ff    f    -------  -
  decline another's by token  ffff  ffff  ffff   ffff   ffff  fff ff    f    fffffff  -
`,
  {
    "select role viewer": sql`select from shipkit_team_invitation where id = ${"invitation"}`,
    "select role owner": sql`select from shipkit_team_invitation where id = ${"ownerInvitation"}`,
    "select to self": sql`select from shipkit_team_invitation where id = ${({ ownInvitation }) => ownInvitation.id}`,
    "select all": sql`select from shipkit_team_invitation`,
    "insert role viewer": insert("team_id, role", sql`${"home"}, 'viewer'`),
    "insert role admin": insert("team_id, role", sql`${"home"}, 'admin'`),
    "insert role owner": insert("team_id, role", sql`${"home"}, 'owner'`),
    "insert in Other": insert("team_id, role", sql`${"other"}, 'viewer'`),
    "insert in Elsewhere": insert("team_id, role", sql`${"elsewhere"}, 'guest'`),
    "insert in personal team": insert("team_id, role", sql`${"personalTeam"}, 'viewer'`),
    "insert, invited by another": insert(
      "team_id, role, invited_by_id",
      sql`${"home"}, 'viewer', ${"otherOwner"}`,
    ),
    "insert, invited by nobody": insert("team_id, role, invited_by_id", sql`${"home"}, 'viewer', null`),
    "insert, already accepted": insert("team_id, role, accepted_at", sql`${"home"}, 'viewer', now()`),
    "insert, already declined": insert("team_id, role, declined_at", sql`${"home"}, 'viewer', now()`),
    "revoke role viewer": sql`update shipkit_team_invitation set revoked_at = now() where id = ${"invitation"}`,
    "revoke role owner": sql`
      update shipkit_team_invitation set revoked_at = now() where id = ${"ownerInvitation"}`,
    "revoke all": sql`update shipkit_team_invitation set revoked_at = now()`,
    "change token of role owner": sql`
      update shipkit_team_invitation set token_hash = gen_random_uuid() where id = ${"ownerInvitation"}`,
    "change role to owner": sql`update shipkit_team_invitation set role = 'owner' where id = ${"invitation"}`,
    "change address to self": sql`
      update shipkit_team_invitation set email = ${"email"} where id = ${"invitation"}`,
    "set accepted_at": sql`
      update shipkit_team_invitation set accepted_at = now() where id = ${"invitation"}`,
    delete: sql`delete from shipkit_team_invitation where id = ${"invitation"}`,
    list_my_invitations: sql`select from shipkit.list_my_invitations(null, 9)`,
    "preview_invitation own": sql`
      select from shipkit.preview_invitation(${({ ownInvitation }) => hashSecret(ownInvitation.token)}) as it where it is not null`,
    "preview_invitation to Home": sql`
      select from shipkit.preview_invitation(${({ invitationToken }) => hashSecret(invitationToken)}) as it where it is not null`,
    "preview_invitation by id": sql`
      select from shipkit.preview_invitation(${({ ownInvitation }) => ownInvitation.id}) as it where it is not null`,
    "accept own by id": sql`
      select from shipkit.respond_to_invitation(null, ${({ ownInvitation }) => ownInvitation.id}, true) as it where it is not null`,
    "accept own by token": sql`
      select from shipkit.respond_to_invitation(${({ ownInvitation }) => hashSecret(ownInvitation.token)}, null, true) as it where it is not null`,
    "decline own by id": sql`
      select from shipkit.respond_to_invitation(null, ${({ ownInvitation }) => ownInvitation.id}, false) as it where it is not null`,
    "accept another's by id": sql`
      select from shipkit.respond_to_invitation(null, ${({ othersInvitation }) => othersInvitation.id}, true) as it where it is not null`,
    "accept another's by token": sql`
      select from shipkit.respond_to_invitation(${({ othersInvitation }) => hashSecret(othersInvitation.token)}, null, true) as it where it is not null`,
    "accept to Home by token": sql`
      select from shipkit.respond_to_invitation(${({ invitationToken }) => hashSecret(invitationToken)}, null, true) as it where it is not null`,
    "decline another's by token": sql`
      select from shipkit.respond_to_invitation(${({ othersInvitation }) => hashSecret(othersInvitation.token)}, null, false) as it where it is not null`,
  },
);

export const grants = defineGrants(`
                         app   auth  worker
  team_invitation        siu-  ----  siud    expires_at revoked_at role token_hash updated_at
  list_my_invitations    x     -     -
  preview_invitation     x     -     -
  respond_to_invitation  x     -     -
`);
