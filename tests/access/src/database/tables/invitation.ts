import { hashSecret } from "@shipkit/db/secrets";
import { sql, statements, type Query } from "../statement.ts";

const invite =
  (columns: string, values: Query): Query =>
  (scene) =>
    `
    insert into shipkit_team_invitation (token_hash, email, expires_at, ${columns})
    values (gen_random_uuid(), 'new@example.com', now() + interval '1 day', ${values(scene)})`;

/** Home has invited someone unknown as a viewer and another as an owner; Other has a viewer, Elsewhere whoever calls and stranger. */
export const invitationStatements = statements(
  `
                                       owner admin member viewer guest key other none removed
                                       -aev  -aev  -aev   -aev   -aev  amv pk    -    oamvgpk
  select an invitation to Home         ++++  ++++  ----   ----   ----  +-- --    !    -------  invitation:manage
  select an owner's invitation         ++++  ++++  ----   ----   ----  +-- --    !    -------  invitation:manage
  select the one to oneself            ----  ----  ----   ----   ----  --- --    !    -------  -
  select all invitations               3333  3333  ++++   ++++   ++++  2-- ++    !    ++++++-  -
  invite a viewer                      ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  invitation:manage
  invite an admin                      ++++  ++++  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  invitation:manage
  invite an owner                      ++++  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  invite to Other                      ++++  ++++  ++++   ++++   ++++  !!! ++    !    ++++++!  -
  invite to Elsewhere                  !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  invite to the personal team          cccc  cccc  cccc   cccc   cccc  !!! c!    !    cccccc!  -
  invite in boss's name                !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  invite in no person's name           !!!!  !!!!  !!!!   !!!!   !!!!  +!! !!    !    !!!!!!!  -
  invite, accepted already             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  invite, declined already             !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  revoke an invitation                 ++++  ++++  ----   ----   ----  +-- --    !    -------  invitation:manage
  revoke an owner's invitation         ++++  ----  ----   ----   ----  --- --    !    -------  -
  revoke all invitations               3333  2222  ++++   ++++   ++++  +-- ++    !    ++++++-  -
  give an owner's another token        ++++  ----  ----   ----   ----  --- --    !    -------  -
  make it an owner's                   ++++  !!!!  ----   ----   ----  !-- --    !    -------  -
  send it to oneself                   !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  accept it by hand                    !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  delete an invitation                 !!!!  !!!!  !!!!   !!!!   !!!!  !!! !!    !    !!!!!!!  -
  list those to oneself                ++++  ++++  ++++   ++++   ++++  --- +-    -    ++++++-  -
  preview one by its token             ++++  ++++  ++++   ++++   ++++  +++ ++    +    +++++++  -
  preview Home's by its token          ++++  ++++  ++++   ++++   ++++  +++ ++    +    -------  -
  preview one by its id                ----  ----  ----   ----   ----  --- --    -    -------  -
  accept one's own by its id           ++++  ++++  ++++   ++++   ++++  --- +-    -    ++++++-  -
  accept one's own by its token        ++++  ++++  ++++   ++++   ++++  fff +f    f    ++++++f  -
  decline one's own by its id          ++++  ++++  ++++   ++++   ++++  --- +-    -    ++++++-  -
  accept another's by its id           ----  ----  ----   ----   ----  --- --    -    -------  -
  accept another's by its token        ffff  ffff  ffff   ffff   ffff  fff ff    f    fffffff  -
  accept Home's by its token           ffff  ffff  ffff   ffff   ffff  fff ff    f    -------  -
  decline another's by its token       ffff  ffff  ffff   ffff   ffff  fff ff    f    fffffff  -
`,
  {
    "select an invitation to Home": sql`select from shipkit_team_invitation where id = ${"invitation"}`,
    "select an owner's invitation": sql`select from shipkit_team_invitation where id = ${"ownerInvitation"}`,
    "select the one to oneself": sql`select from shipkit_team_invitation where id = ${({ mine }) => mine.id}`,
    "select all invitations": sql`select from shipkit_team_invitation`,
    "invite a viewer": invite("team_id, role", sql`${"home"}, 'viewer'`),
    "invite an admin": invite("team_id, role", sql`${"home"}, 'admin'`),
    "invite an owner": invite("team_id, role", sql`${"home"}, 'owner'`),
    "invite to Other": invite("team_id, role", sql`${"other"}, 'viewer'`),
    "invite to Elsewhere": invite("team_id, role", sql`${"elsewhere"}, 'guest'`),
    "invite to the personal team": invite("team_id, role", sql`${"personal"}, 'viewer'`),
    "invite in boss's name": invite("team_id, role, invited_by_id", sql`${"home"}, 'viewer', ${"boss"}`),
    "invite in no person's name": invite("team_id, role, invited_by_id", sql`${"home"}, 'viewer', null`),
    "invite, accepted already": invite("team_id, role, accepted_at", sql`${"home"}, 'viewer', now()`),
    "invite, declined already": invite("team_id, role, declined_at", sql`${"home"}, 'viewer', now()`),
    "revoke an invitation": sql`update shipkit_team_invitation set revoked_at = now() where id = ${"invitation"}`,
    "revoke an owner's invitation": sql`
      update shipkit_team_invitation set revoked_at = now() where id = ${"ownerInvitation"}`,
    "revoke all invitations": sql`update shipkit_team_invitation set revoked_at = now()`,
    "give an owner's another token": sql`
      update shipkit_team_invitation set token_hash = gen_random_uuid() where id = ${"ownerInvitation"}`,
    "make it an owner's": sql`update shipkit_team_invitation set role = 'owner' where id = ${"invitation"}`,
    "send it to oneself": sql`
      update shipkit_team_invitation set email = ${"email"} where id = ${"invitation"}`,
    "accept it by hand": sql`
      update shipkit_team_invitation set accepted_at = now() where id = ${"invitation"}`,
    "delete an invitation": sql`delete from shipkit_team_invitation where id = ${"invitation"}`,
    "list those to oneself": sql`select from shipkit.list_my_invitations(null, 9)`,
    "preview one by its token": sql`
      select from shipkit.preview_invitation(${({ mine }) => hashSecret(mine.token)}) as it where it is not null`,
    "preview Home's by its token": sql`
      select from shipkit.preview_invitation(${({ invitationToken }) => hashSecret(invitationToken)}) as it where it is not null`,
    "preview one by its id": sql`
      select from shipkit.preview_invitation(${({ mine }) => mine.id}) as it where it is not null`,
    "accept one's own by its id": sql`
      select from shipkit.respond_to_invitation(null, ${({ mine }) => mine.id}, true) as it where it is not null`,
    "accept one's own by its token": sql`
      select from shipkit.respond_to_invitation(${({ mine }) => hashSecret(mine.token)}, null, true) as it where it is not null`,
    "decline one's own by its id": sql`
      select from shipkit.respond_to_invitation(null, ${({ mine }) => mine.id}, false) as it where it is not null`,
    "accept another's by its id": sql`
      select from shipkit.respond_to_invitation(null, ${({ another }) => another.id}, true) as it where it is not null`,
    "accept another's by its token": sql`
      select from shipkit.respond_to_invitation(${({ another }) => hashSecret(another.token)}, null, true) as it where it is not null`,
    "accept Home's by its token": sql`
      select from shipkit.respond_to_invitation(${({ invitationToken }) => hashSecret(invitationToken)}, null, true) as it where it is not null`,
    "decline another's by its token": sql`
      select from shipkit.respond_to_invitation(${({ another }) => hashSecret(another.token)}, null, false) as it where it is not null`,
  },
);
