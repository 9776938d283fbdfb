-- Accounts of users.

-- Deletes the actor's account, which can be restored for 30 days, and ends its sessions. Returns the user, and the number of valid
-- sessions that ended. authenticate() has locked the user, so that they create and join no team meanwhile; their teams are locked, so
-- that none loses its other owners.
create or replace function shipkit.remove_user() returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor constant text := shipkit.current_actor();
  v_user public.shipkit_user;
  v_sessions_ended int;
begin
  perform from public.shipkit_user u where u.id = v_actor for no key update;
  perform from public.shipkit_team t
  where t.id in (select m.team_id from public.shipkit_team_member m where m.user_id = v_actor)
  order by t.id for update;
  if exists (
    select from public.shipkit_team_member m join public.shipkit_team t on t.id = m.team_id
    where m.user_id = v_actor and m.role = 'owner' and t.type <> 'personal' and t.deleted_at is null
      and not shipkit.has_team_owner(t.id, v_actor))
  then
    raise exception using errcode = 'SK409',
      message = 'You are the only owner of a team. Make another member an owner, or delete the team first.';
  end if;
  update public.shipkit_user u set deleted_at = now(), updated_at = now()
  where u.id = v_actor and u.deleted_at is null returning * into v_user;
  if not found then
    raise insufficient_privilege using message = 'Only a user can delete their account.';
  end if;
  with ended as (delete from public.shipkit_session s where s.user_id = v_actor returning s.expires_at)
  select count(*) into v_sessions_ended from ended where expires_at > now();
  return jsonb_build_object('user', to_jsonb(v_user), 'sessions_ended', v_sessions_ended);
end $$;
grant execute on function shipkit.remove_user() to shipkit_app;

-- Restores a deleted account, if p_deleted_at, which the link names, is when it was deleted. Returns whether it did. For sign-in, which
-- has checked the link.
create or replace function shipkit.restore_user(p_user text, p_deleted_at timestamptz) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  update public.shipkit_user u set deleted_at = null, updated_at = now()
  where u.id = p_user and date_trunc('milliseconds', u.deleted_at) = p_deleted_at
    and u.deleted_at > now() - interval '30 days';
  if not found then
    return false;
  end if;
  delete from public.shipkit_session s where s.user_id = p_user;
  perform shipkit.insert_account_activity(p_user, 'user.restore', 'restored their account', jsonb_build_object(
    'category', 'user', 'metadata', jsonb_build_object('sessionsEnded', shipkit.add_ended_sessions(0))::text));
  return true;
end $$;
grant execute on function shipkit.restore_user(text, timestamptz) to shipkit_auth;

-- Returns when the account was deleted; null if it is not deleted.
create or replace function shipkit.get_user_deleted_at(p_user text) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.deleted_at from public.shipkit_user u where u.id = p_user
$$;
grant execute on function shipkit.get_user_deleted_at(text) to shipkit_auth;

-- Returns whether an account has this address, including deleted accounts that can still be restored.
create or replace function shipkit.is_email_taken(p_email text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.shipkit_user u where u.email = lower(p_email))
$$;
grant execute on function shipkit.is_email_taken(text) to shipkit_auth;
