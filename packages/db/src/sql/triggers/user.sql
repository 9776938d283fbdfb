-- Rules of accounts that span several rows.

-- Sign-up creates the user's personal team, in the same transaction and with one entry for both.
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

create or replace trigger shipkit_user_create_personal_team after insert on public.shipkit_user
  for each row execute function shipkit.create_personal_team();

-- A deleted account gets no session and joins no project. For a session the account is locked, because it may be deleted at the same
-- moment. A project member needs no lock: deleting an account waits for the lock on the team.
create or replace function shipkit.reject_deleted_user() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_argv[0] = 'lock' then
    perform from public.shipkit_user u where u.id = new.user_id for share;
  end if;
  if exists (select from public.shipkit_user u where u.id = new.user_id and u.deleted_at is not null) then
    raise exception using errcode = 'SK404', message = 'User not found.';
  end if;
  return new;
end $$;

create or replace trigger shipkit_session_reject_deleted_user before insert on public.shipkit_session
  for each row execute function shipkit.reject_deleted_user('lock');

-- After the row, so that the policies are checked first.
create or replace trigger shipkit_project_member_reject_deleted_user after insert on public.shipkit_project_member
  for each row execute function shipkit.reject_deleted_user();
