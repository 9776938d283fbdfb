-- Record what sign-in (the auth role) does to accounts and sessions, in its own transaction. What other roles do has entries elsewhere.

-- A change of password replaces the current session, which is no sign-in. Other sessions that end are counted in the entry of the change
-- that ends them.
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
      perform shipkit.add_ended_sessions(1);
    end if;
  end if;
  return null;
end $$;

create or replace trigger shipkit_session_record_change after insert or delete on public.shipkit_session
  for each row when (current_setting('role') = 'shipkit_auth') execute function shipkit.record_session_change();

-- A new password or a linked provider. The account that is created by sign-up is part of its entry.
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
      jsonb_build_object('metadata', jsonb_build_object('sessionsEnded', shipkit.add_ended_sessions(0))::text));
  else
    perform shipkit.insert_account_activity(new.user_id, 'user.resetPassword', 'reset their password',
      jsonb_build_object('metadata', jsonb_build_object('sessionsEnded', shipkit.add_ended_sessions(0))::text));
  end if;
  return null;
end $$;

create or replace trigger shipkit_account_record_change after insert or update of password on public.shipkit_account
  for each row when (current_setting('role') = 'shipkit_auth') execute function shipkit.record_account_change();

-- The address was verified.
create or replace function shipkit.record_email_verification() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform shipkit.insert_account_activity(new.id, 'user.verifyEmail', 'verified their address', '{}');
  return null;
end $$;

create or replace trigger shipkit_user_record_verification after update of email_verified on public.shipkit_user
  for each row when (current_setting('role') = 'shipkit_auth' and old.email_verified is null and new.email_verified is not null)
  execute function shipkit.record_email_verification();
