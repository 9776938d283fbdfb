-- Grants and triggers, laid after every migration and push, which know neither. Read off the catalog, so that a
-- new table is secured like the others. $tables$ stands for the names of the schema's own tables.

do $secure$
declare
  v_table regclass;
  v_name name;
  v_columns text;
  v_grant record;
begin
  revoke all on all functions in schema shipkit from public;
  grant usage on schema public to shipkit_app, shipkit_auth, shipkit_worker;
  grant usage on schema shipkit to shipkit_app, shipkit_auth, shipkit_worker;
  grant execute on all functions in schema shipkit to shipkit_app;
  revoke execute on function shipkit.create_personal_team(), shipkit.add_project_admin(), shipkit.reject_deleted(),
    shipkit.record_external_change(), shipkit.require_owner(), shipkit.reject_personal_team_deletion(), shipkit.protect_personal_team(),
    shipkit.reject_deleted_user(),
    shipkit.lock_target(text, text, text, text, text), shipkit.restore_user(text, timestamptz),
    shipkit.get_user_deleted_at(text), shipkit.is_email_taken(text), shipkit.touch_api_keys(text[]),
    shipkit.has_owner(text, text), shipkit.record_heartbeat(text, interval), shipkit.erase_person(text), shipkit.insert_activity(jsonb),
    shipkit.sequence_activity(int), shipkit.create_erasure_keys(text, bigint, int), shipkit.get_next_retention_cutoff(text),
    shipkit.get_retention_cutoff(text), shipkit.get_last_pruned_sequence(text, boolean), shipkit.prune_activity(text, int),
    shipkit.get_activity_visibility(text), shipkit.get_visibility_exceptions(text, text), shipkit.build_search_conditions(text, text),
    shipkit.insert_account_activity(text, text, text, jsonb), shipkit.count_ended_sessions(int), shipkit.record_session_change(),
    shipkit.record_account_change(), shipkit.record_email_verification(), shipkit.record_failed_login(text, text)
    from shipkit_app;
  grant execute on function shipkit.uuid_v7(), shipkit.current_user_id(), shipkit.current_api_key_id(), shipkit.record_activity(jsonb),
    shipkit.enqueue(text, jsonb) to shipkit_auth, shipkit_worker;
  grant execute on function shipkit.restore_user(text, timestamptz), shipkit.get_user_deleted_at(text),
    shipkit.is_email_taken(text), shipkit.record_failed_login(text, text) to shipkit_auth;
  grant execute on function shipkit.touch_api_keys(text[]), shipkit.record_heartbeat(text, interval), shipkit.erase_person(text),
    shipkit.sequence_activity(int), shipkit.create_erasure_keys(text, bigint, int), shipkit.list_log_entries(text, bigint, int),
    shipkit.get_next_retention_cutoff(text), shipkit.prune_activity(text, int) to shipkit_worker;

  foreach v_table in array $tables$ loop
    select relname into v_name from pg_class where oid = v_table;
    execute format('alter table %s enable row level security', v_table);
    execute format('revoke all on table %s from public, shipkit_app, shipkit_auth, shipkit_worker', v_table);

    -- What a table grants is what its policies admit; the columns that say whose a row is never change, nor do
    -- those that a function alone decides.
    for v_grant in
      select distinct r.rolname, c.command
      from pg_policy p
      cross join unnest(p.polroles) as granted(oid)
      join pg_roles r on r.oid = granted.oid
      join (values ('r', 'select'), ('a', 'insert'), ('w', 'update'), ('d', 'delete')) as c(code, command)
        on p.polcmd in (c.code::"char", '*')
      where p.polrelid = v_table
    loop
      if v_grant.command = 'update' and v_grant.rolname = 'shipkit_app' then
        select string_agg(quote_ident(attname), ', ') into v_columns
        from pg_attribute
        where attrelid = v_table and attnum > 0 and not attisdropped
          and attname not in ('id', 'team_id', 'project_id', 'user_id', 'created_at', 'created_by_id', 'invited_by_id')
          and (v_table, attname) not in (
            ('public.shipkit_team'::regclass, 'type'), ('public.shipkit_user'::regclass, 'email'),
            ('public.shipkit_user'::regclass, 'email_verified'), ('public.shipkit_user'::regclass, 'deleted_at'),
            ('public.shipkit_api_key'::regclass, 'last_used_at'), ('public.shipkit_team_invitation'::regclass, 'email'),
            ('public.shipkit_team_invitation'::regclass, 'accepted_at'),
            ('public.shipkit_team_invitation'::regclass, 'declined_at'),
            ('public.shipkit_notification'::regclass, 'type'),
            ('public.shipkit_notification_channel'::regclass, 'type'));
        execute format('grant update (%s) on table %s to %I', v_columns, v_table, v_grant.rolname);
      else
        execute format('grant %s on table %s to %I', v_grant.command, v_table, v_grant.rolname);
      end if;
    end loop;

    -- A tenant's table is `team` or one that names the team; the log itself is only ever added to.
    if v_table <> 'public.shipkit_activity_log'::regclass and (
      v_table = 'public.shipkit_team'::regclass or exists (
        select from pg_attribute where attrelid = v_table and attname = 'team_id' and not attisdropped))
    then
      execute format(
        'create or replace trigger %I after insert or update or delete on %s for each row
         when (coalesce(current_setting(''shipkit.action'', true), '''') = '''')
         execute function shipkit.record_external_change()', v_name || '_record_external_change', v_table);
    end if;

    if exists (select from pg_attribute where attrelid = v_table and attname = 'deleted_at' and not attisdropped) then
      execute format(
        'create or replace trigger %I before update on %s for each row
         when (old.deleted_at is not null and new.deleted_at is not null)
         execute function shipkit.reject_deleted()', v_name || '_reject_deleted', v_table);
    end if;
  end loop;
end $secure$;

create or replace trigger shipkit_user_create_personal_team after insert on public.shipkit_user
  for each row execute function shipkit.create_personal_team();

create or replace trigger shipkit_project_add_admin after insert on public.shipkit_project
  for each row when (new.created_by_id is not null) execute function shipkit.add_project_admin();

create or replace trigger shipkit_team_member_require_owner after update of role or delete on public.shipkit_team_member
  for each row when (old.role = 'owner') execute function shipkit.require_owner();

-- The next ones after the row, so that the policies come first, and who may not add it learns nothing from them.
create or replace trigger shipkit_team_member_protect_personal after insert on public.shipkit_team_member
  for each row execute function shipkit.protect_personal_team();

create or replace trigger shipkit_team_invitation_protect_personal after insert on public.shipkit_team_invitation
  for each row execute function shipkit.protect_personal_team();

create or replace trigger shipkit_team_protect_personal before update of deleted_at on public.shipkit_team
  for each row when (new.type = 'personal' and new.deleted_at is not null) execute function shipkit.reject_personal_team_deletion();

create or replace trigger shipkit_session_reject_deleted_user before insert on public.shipkit_session
  for each row execute function shipkit.reject_deleted_user('lock');

create or replace trigger shipkit_project_member_reject_deleted_user after insert on public.shipkit_project_member
  for each row execute function shipkit.reject_deleted_user();

-- What sign-in does to accounts; what others do to them has an entry of its own.
create or replace trigger shipkit_session_record_change after insert or delete on public.shipkit_session
  for each row when (current_setting('role') = 'shipkit_auth') execute function shipkit.record_session_change();

create or replace trigger shipkit_account_record_change after insert or update of password on public.shipkit_account
  for each row when (current_setting('role') = 'shipkit_auth') execute function shipkit.record_account_change();

create or replace trigger shipkit_user_record_verification after update of email_verified on public.shipkit_user
  for each row when (current_setting('role') = 'shipkit_auth' and old.email_verified is null and new.email_verified is not null)
  execute function shipkit.record_email_verification();
