-- People and their accounts.

-- Trigger on user: the personal team, in the transaction of the sign-up, which ShipKit records as one entry.
create or replace function shipkit.create_personal_team() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_action constant text := coalesce(current_setting('shipkit.action', true), '');
  v_team text;
begin
  insert into public.shipkit_team (name, type) values ('Personal', 'personal') returning id into v_team;
  insert into public.shipkit_team_member (team_id, user_id, role) values (v_team, new.id, 'owner');
  if v_action <> '' then
    perform set_config('shipkit.signed_up', new.id, true);
    perform shipkit.insert_account_activity(new.id, 'user.signUp', 'signed up', jsonb_build_object('teamId', v_team));
    if new.email_verified is null then
      perform shipkit.enqueue('mail.verification', jsonb_build_object('userId', new.id));
    end if;
  end if;
  return null;
end $$;

-- Removes the caller's account: signed out everywhere, to be restored for 30 days. Returns the person, and how many sessions
-- that were good have ended. The head has locked them, so that they found and join no team meanwhile; locked teams make no
-- one an owner, and lose none.
create or replace function shipkit.remove_user() returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor constant text := shipkit.current_actor();
  v_user public.shipkit_user;
  v_ended int;
begin
  perform from public.shipkit_user u where u.id = v_actor for no key update;
  perform from public.shipkit_team t
  where t.id in (select m.team_id from public.shipkit_team_member m where m.user_id = v_actor)
  order by t.id for update;
  if exists (
    select from public.shipkit_team_member m join public.shipkit_team t on t.id = m.team_id
    where m.user_id = v_actor and m.role = 'owner' and t.type <> 'personal' and t.deleted_at is null
      and not shipkit.has_owner(t.id, v_actor))
  then
    raise exception using errcode = 'SK409', message = 'You are the only owner of a team: hand it over or remove it first';
  end if;
  update public.shipkit_user u set deleted_at = now(), updated_at = now()
  where u.id = v_actor and u.deleted_at is null returning * into v_user;
  if not found then
    raise insufficient_privilege using message = 'the caller has no account to remove';
  end if;
  with ended as (delete from public.shipkit_session s where s.user_id = v_actor returning s.expires_at)
  select count(*) into v_ended from ended where expires_at > now();
  return jsonb_build_object('user', to_jsonb(v_user), 'sessions_ended', v_ended);
end $$;

-- Trigger on session and project_member: who has removed their account gets neither, a session also not at the same
-- moment. A project's member is kept from that by the lock on the team, which removing an account waits for.
create or replace function shipkit.reject_deleted_user() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_argv[0] = 'lock' then
    perform from public.shipkit_user u where u.id = new.user_id for share;
  end if;
  if exists (select from public.shipkit_user u where u.id = new.user_id and u.deleted_at is not null) then
    raise exception using errcode = 'SK404', message = 'There is no such person';
  end if;
  return new;
end $$;

-- Gives a removed account back, for sign-in, which has checked the link; false where that account is not, or no longer,
-- the one that the link was made for.
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
    'category', 'user', 'metadata', jsonb_build_object('sessionsEnded', shipkit.count_ended_sessions(0))::text));
  return true;
end $$;

-- When the account was removed that is to be restored; null where it is not removed.
create or replace function shipkit.get_user_deleted_at(p_user text) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select u.deleted_at from public.shipkit_user u where u.id = p_user
$$;

-- Whether someone has, or has had and may still restore, an account under this address.
create or replace function shipkit.is_email_taken(p_email text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (select from public.shipkit_user u where u.email = lower(p_email))
$$;
