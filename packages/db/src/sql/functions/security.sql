-- Sign-in: what happens to accounts and sessions is an entry of category security, in the transaction of the change.

-- Adds an entry by a person about their account, with where the call came from that this transaction is part of.
create or replace function shipkit.insert_account_activity(p_user text, p_action text, p_details text, p_more jsonb) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select shipkit.insert_activity(jsonb_build_object(
    'userId', p_user, 'action', p_action, 'category', 'security', 'details', p_details,
    'actorType', 'user', 'actorId', p_user, 'targetType', 'user', 'targetId', p_user,
    'requestId', nullif(current_setting('shipkit.request_id', true), ''),
    'ipAddress', nullif(current_setting('shipkit.ip_address', true), ''),
    'userAgent', nullif(current_setting('shipkit.user_agent', true), '')) || p_more)
$$;

-- How many sessions that were good this transaction has ended; p_more are added.
create or replace function shipkit.count_ended_sessions(p_more int) returns int
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select set_config('shipkit.ended_sessions',
    (coalesce(nullif(current_setting('shipkit.ended_sessions', true), ''), '0')::int + p_more)::text, true)::int
$$;

-- Trigger on session, fired for sign-in. Who changes their password and ends all sessions is given a new one for the one
-- that they have; sessions that end with something else are counted in its entry.
create or replace function shipkit.record_session_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_action constant text := current_setting('shipkit.action', true);
begin
  if tg_op = 'INSERT' then
    if v_action <> 'user.changePassword' then
      perform shipkit.insert_account_activity(new.user_id, 'user.signIn', 'signed in',
        jsonb_build_object('metadata', jsonb_build_object('sessionId', new.id)::text));
    end if;
  elsif old.expires_at > now() then
    if v_action = 'user.signOut' then
      perform shipkit.insert_account_activity(old.user_id, 'user.signOut', 'signed out',
        jsonb_build_object('metadata', jsonb_build_object('sessionId', old.id)::text));
    else
      perform shipkit.count_ended_sessions(1);
    end if;
  end if;
  return null;
end $$;

-- Trigger on account, fired for sign-in: a new password, or one more provider. The first of either is the sign-up's.
create or replace function shipkit.record_account_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' and current_setting('shipkit.signed_up', true) = new.user_id then
    return null;
  elsif new.provider_id <> 'credential' then
    perform shipkit.insert_account_activity(new.user_id, 'user.linkAccount', 'linked a way to sign in',
      jsonb_build_object('metadata', jsonb_build_object('provider', new.provider_id)::text));
  elsif current_setting('shipkit.action', true) = 'user.changePassword' then
    perform shipkit.insert_account_activity(new.user_id, 'user.changePassword', 'changed their password',
      jsonb_build_object('metadata', jsonb_build_object('sessionsEnded', shipkit.count_ended_sessions(0))::text));
  else
    perform shipkit.insert_account_activity(new.user_id, 'user.resetPassword', 'reset their password',
      jsonb_build_object('metadata', jsonb_build_object('sessionsEnded', shipkit.count_ended_sessions(0))::text));
  end if;
  return null;
end $$;

-- Trigger on user, fired for sign-in: the address is verified.
create or replace function shipkit.record_email_verification() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform shipkit.insert_account_activity(new.id, 'user.verifyEmail', 'verified their address', '{}');
  return null;
end $$;

-- Adds the entry of an attempt that failed, which this transaction's action names, for the person to see whose account it
-- was about. Of an attempt on nobody's account it keeps nothing of who tried.
create or replace function shipkit.record_failed_login(p_details text, p_email text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_user constant text := (
    select u.id from public.shipkit_user u where u.email = lower(p_email) and u.deleted_at is null);
begin
  perform shipkit.insert_account_activity(v_user, current_setting('shipkit.action'), p_details,
    jsonb_build_object('severity', 'warning', 'actorType', 'system', 'actorId', current_setting('role'))
      || case when v_user is null then '{"targetType": null, "ipAddress": null, "userAgent": null}' else '{}' end::jsonb);
end $$;
