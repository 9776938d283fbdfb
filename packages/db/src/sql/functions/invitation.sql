-- Invitations, before whose acceptance no policy can admit who is invited.

-- What an invitation says to whoever holds its token, signed in or not; null where there is no such invitation.
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

-- The open invitations to the caller's address, newest first; none while the address is not verified.
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

-- Accepts an invitation, which makes the caller a member, or declines it: before the membership exists no policy can
-- admit either. Named by its token, or by its id where the caller's address is verified. Returns the invitation; null
-- where the caller has no such one, or it has expired.
create or replace function shipkit.respond_to_invitation(p_token_hash text, p_id text, p_accept boolean) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor constant text := shipkit.current_user_id();
  v_invitation public.shipkit_team_invitation;
  v_mine boolean;
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
  select u.email = v_invitation.email and (p_token_hash is not null or u.email_verified is not null) into v_mine
  from public.shipkit_user u where u.id = v_actor;
  if v_mine is not true then
    if p_token_hash is null then
      return null;
    end if;
    raise exception using errcode = 'SK403', message = 'This invitation is to another address';
  end if;
  if v_invitation.accepted_at is not null or v_invitation.declined_at is not null then
    raise exception using errcode = 'SK409', message = 'This invitation has been answered';
  end if;
  if v_invitation.expires_at <= now() then
    return null;
  end if;
  if p_accept then
    insert into public.shipkit_team_member (team_id, user_id, role)
    values (v_invitation.team_id, v_actor, v_invitation.role)
    on conflict (team_id, user_id) do nothing;
    if not found then
      raise exception using errcode = 'SK409', message = 'You are a member of this team already';
    end if;
  end if;
  update public.shipkit_team_invitation i
  set accepted_at = case when p_accept then now() end, declined_at = case when not p_accept then now() end,
    updated_at = now()
  where i.id = v_invitation.id returning * into v_invitation;
  perform set_config('shipkit.team_id', v_invitation.team_id, true);
  return to_jsonb(v_invitation);
end $$;
