-- Adding entries to the activity log.

-- Records the entry of this transaction's action. The actor comes from the transaction, not from p_entry. The entry is about a team of the
-- actor's, or one that was theirs when the transaction began; an API key's entry is about its own team if it names none.
create or replace function shipkit.record_activity(p_entry jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_action constant text := coalesce(current_setting('shipkit.action', true), '');
  v_user constant text := shipkit.current_user_id();
  v_api_key constant text := shipkit.current_api_key_id();
  v_team constant text := coalesce(p_entry->>'teamId', (select k.team_id from public.shipkit_api_key k where k.id = v_api_key));
begin
  if v_action = '' then
    raise insufficient_privilege using message = 'No action is set. Record changes inside of asUser() or asSystem() with an action.';
  end if;
  if current_setting('role') = 'shipkit_app' then
    perform shipkit.current_actor(); -- only sign-in and the worker run without an actor
  end if;
  if coalesce(v_user, v_api_key) is not null and (
    (v_team <> coalesce(current_setting('shipkit.team_id', true), '')
      and not exists (select from public.shipkit_team_member m where m.team_id = v_team and m.user_id = v_user)
      and not exists (select from public.shipkit_api_key k where k.team_id = v_team and k.id = v_api_key))
    or (p_entry->>'projectId' is not null and not exists (
      select from public.shipkit_project p where p.id = p_entry->>'projectId' and p.team_id = v_team)))
  then
    raise insufficient_privilege using message = 'The entry is about a team of which the actor is not a member.';
  end if;
  perform shipkit.insert_activity(p_entry || jsonb_build_object(
    'teamId', v_team, 'userId', v_user, 'action', v_action, 'category', split_part(v_action, '.', 1),
    'actorType', case when v_user is not null then 'user' when v_api_key is not null then 'api_key' else 'system' end,
    'actorId', coalesce(v_user, v_api_key, current_setting('role'))));
end $$;
grant execute on function shipkit.record_activity(jsonb) to shipkit_app, shipkit_auth, shipkit_worker;

-- Inserts an entry, as yet without a sequence number. Every entry is inserted here. The fields of p_entry are the columns in camel case.
create or replace function shipkit.insert_activity(p_entry jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_id constant text := shipkit.generate_uuid_v7();
  v_now constant timestamptz := clock_timestamp();
begin
  insert into public.shipkit_activity_log (
    id, created_at, updated_at, team_id, user_id, action, category, severity, details, metadata, actor_type, actor_id,
    target_type, target_id, project_id, request_id, ip_address, user_agent)
  values (
    v_id, v_now, v_now, p_entry->>'teamId', p_entry->>'userId', p_entry->>'action',
    coalesce(p_entry->>'category', split_part(p_entry->>'action', '.', 1)), coalesce(p_entry->>'severity', 'info'),
    p_entry->>'details', p_entry->>'metadata', p_entry->>'actorType', p_entry->>'actorId',
    p_entry->>'targetType', p_entry->>'targetId', p_entry->>'projectId',
    p_entry->>'requestId', p_entry->>'ipAddress', p_entry->>'userAgent');
  insert into public.shipkit_activity_unsequenced (id, created_at, updated_at) values (v_id, v_now, v_now);
end $$;
