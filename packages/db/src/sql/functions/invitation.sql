-- Invitations. Functions, because no policy can admit the invited user before the membership exists.

-- Returns what the holder of a token may know about its invitation, signed in or not; null if the token is invalid.
create or replace function shipkit.preview_invitation(p_token_hash text) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object('id', i.id, 'team_id', i.team_id, 'team_name', t.name, 'invited_by', u.name,
    'email', i.email, 'role', i.role, 'expires_at', i.expires_at, 'accepted_at', i.accepted_at, 'declined_at', i.declined_at)
  from public.shipkit_team_invitation i
  join public.shipkit_team t on t.id = i.team_id and t.deleted_at is null
  left join public.shipkit_user u on u.id = i.invited_by_id and u.deleted_at is null
  where i.token_hash = p_token_hash and i.revoked_at is null
    and (i.expires_at > now() or i.accepted_at is not null or i.declined_at is not null)
$$;
grant execute on function shipkit.preview_invitation(text) to shipkit_app;

-- Returns the open invitations to the actor's address, newest first; none if the address is not verified.
create or replace function shipkit.list_my_invitations(p_cursor text, p_limit int)
returns table (id text, team_id text, team_name text, invited_by text, email text, role text, expires_at timestamptz, created_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select i.id, i.team_id, t.name, u.name, i.email, i.role, i.expires_at, i.created_at
  from public.shipkit_user me
  join public.shipkit_team_invitation i on i.email = me.email
  join public.shipkit_team t on t.id = i.team_id and t.deleted_at is null
  left join public.shipkit_user u on u.id = i.invited_by_id and u.deleted_at is null
  where me.id = shipkit.current_user_id() and me.email_verified is not null and me.deleted_at is null
    and i.accepted_at is null and i.declined_at is null and i.revoked_at is null and i.expires_at > now()
    and (p_cursor is null or i.id < p_cursor)
  order by i.id desc limit p_limit
$$;
grant execute on function shipkit.list_my_invitations(text, int) to shipkit_app;

-- Accepts an invitation, which makes the actor a member of the team, or declines it. Named by the hash of its token, or by its id if the
-- actor's address is verified. Returns the invitation; null if the actor has no such invitation, or if it has expired.
create or replace function shipkit.respond_to_invitation(p_token_hash text, p_id text, p_accept boolean) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor constant text := shipkit.current_user_id();
  v_invitation public.shipkit_team_invitation;
  v_is_addressee boolean;
begin
  select * into v_invitation from public.shipkit_team_invitation i
  where case when p_token_hash is not null then i.token_hash = p_token_hash else i.id = p_id end;
  perform from public.shipkit_team t where t.id = v_invitation.team_id and t.deleted_at is null for share;
  if not found then
    return null;
  end if;
  select * into v_invitation from public.shipkit_team_invitation i
  where i.id = v_invitation.id and i.token_hash = v_invitation.token_hash for update;
  if not found or v_invitation.revoked_at is not null then
    return null;
  end if;
  select u.email = v_invitation.email and (p_token_hash is not null or u.email_verified is not null) into v_is_addressee
  from public.shipkit_user u where u.id = v_actor;
  if v_is_addressee is not true then
    if p_token_hash is null then
      return null;
    end if;
    raise exception using errcode = 'SK403', message = 'This invitation is to another address. Sign in with that address.';
  end if;
  if v_invitation.accepted_at is not null or v_invitation.declined_at is not null then
    raise exception using errcode = 'SK409', message = 'This invitation was already accepted or declined.';
  end if;
  if v_invitation.expires_at <= now() then
    return null;
  end if;
  if p_accept then
    insert into public.shipkit_team_member (team_id, user_id, role)
    values (v_invitation.team_id, v_actor, v_invitation.role)
    on conflict (team_id, user_id) do nothing;
    if not found then
      raise exception using errcode = 'SK409', message = 'You are already a member of this team.';
    end if;
  end if;
  update public.shipkit_team_invitation i
  set accepted_at = case when p_accept then now() end, declined_at = case when not p_accept then now() end,
    updated_at = now()
  where i.id = v_invitation.id returning * into v_invitation;
  perform set_config('shipkit.team_id', v_invitation.team_id, true);
  return to_jsonb(v_invitation);
end $$;
grant execute on function shipkit.respond_to_invitation(text, text, boolean) to shipkit_app;
