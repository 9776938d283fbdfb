-- Activity entries of sign-in, all of category security. The triggers in triggers/sign-in.sql call these functions.

-- Inserts an entry by a user about their own account. p_entry replaces and adds fields of insert_activity().
create or replace function shipkit.insert_account_activity(p_user text, p_action text, p_details text, p_entry jsonb) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  select shipkit.insert_activity(jsonb_build_object(
    'userId', p_user, 'action', p_action, 'category', 'security', 'details', p_details,
    'actorType', 'user', 'actorId', p_user, 'targetType', 'user', 'targetId', p_user,
    'requestId', nullif(current_setting('shipkit.request_id', true), ''),
    'ipAddress', nullif(current_setting('shipkit.ip_address', true), ''),
    'userAgent', nullif(current_setting('shipkit.user_agent', true), '')) || p_entry)
$$;

-- Adds p_count to the number of valid sessions that this transaction has ended, and returns the sum.
create or replace function shipkit.add_ended_sessions(p_count int) returns int
language sql volatile set search_path = pg_catalog, pg_temp as $$
  select set_config('shipkit.ended_sessions',
    (coalesce(nullif(current_setting('shipkit.ended_sessions', true), ''), '0')::int + p_count)::text, true)::int
$$;

-- Inserts the entry of a failed attempt, under the transaction's action. The user whose account it was sees it. If the address has no
-- account, the entry has no target, address or browser.
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
grant execute on function shipkit.record_failed_login(text, text) to shipkit_auth;
