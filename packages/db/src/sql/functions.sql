-- Functions, laid before every migration and push: the policies and the defaults call them. Written for the
-- canonical prefix and rewritten for the one in use. Each runs again and again without harm.
--
-- Two settings, local to a transaction, say who is at work:
--   shipkit.caller   a user's id, or '' where the system acts for itself
--   shipkit.action   the action under which the transaction records its change; '' marks a change past ShipKit


-- pg_temp stands last in each search path: left out, it comes first for types, and a caller could put one there
-- that runs code of theirs as the owner.

set local check_function_bodies = off;

-- A UUID of version 7 (RFC 9562) with the fraction of the millisecond in rand_a (method 3, section 6.2).
create or replace function shipkit.uuid_v7() returns text language sql volatile parallel safe as $$
  select encode(
    overlay(uuid_send(gen_random_uuid())
      placing substring(int8send(micros / 1000) from 3) || int2send((28672 + micros % 1000 * 4096 / 1000)::int2)
      from 1 for 8),
    'hex')::uuid::text
  from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as micros) as clock
$$;

-- The caller of this transaction. Raises where none is set, so that a forgotten scope is no empty page.
create or replace function shipkit.caller() returns text language plpgsql stable as $$
declare
  v_caller constant text := current_setting('shipkit.caller', true);
begin
  if v_caller is null or v_caller = '' then
    raise insufficient_privilege using
      message = 'no caller is set: rows are reached inside asUser() only';
  end if;
  return v_caller;
end $$;

-- The caller, where it is a person; null where it is none, and where none is set.
create or replace function shipkit.caller_user() returns text language sql stable as $$
  select nullif(current_setting('shipkit.caller', true), '')
$$;

-- The teams, not removed, in which the caller has one of these roles.
create or replace function shipkit.team_ids(p_roles text[]) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_caller constant text := shipkit.caller();
begin
  return array(
    select m.team_id
    from public.shipkit_team_member m join public.shipkit_team t on t.id = m.team_id
    where m.user_id = v_caller and m.role = any (p_roles) and t.deleted_at is null);
end $$;

-- The removed teams in which the caller has one of these roles.
create or replace function shipkit.removed_team_ids(p_roles text[]) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_caller constant text := shipkit.caller();
begin
  return array(
    select m.team_id
    from public.shipkit_team_member m join public.shipkit_team t on t.id = m.team_id
    where m.user_id = v_caller and m.role = any (p_roles) and t.deleted_at is not null);
end $$;

-- The projects of teams that are not removed in which the caller has one of these roles.
create or replace function shipkit.project_ids(p_roles text[]) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_caller constant text := shipkit.caller();
begin
  return array(
    select m.project_id
    from public.shipkit_project_member m join public.shipkit_team t on t.id = m.team_id
    where m.user_id = v_caller and m.role = any (p_roles) and t.deleted_at is null);
end $$;

-- The removed projects of the caller's teams.
create or replace function shipkit.removed_project_ids() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_caller constant text := shipkit.caller();
begin
  return array(
    select p.id
    from public.shipkit_team_member m join public.shipkit_project p on p.team_id = m.team_id
    where m.user_id = v_caller and p.deleted_at is not null);
end $$;

-- The head of every transaction for a caller: who calls, under which action, with which roles, on what parents.
-- p_kind 'user' trusts p_credential as a user's id; 'session' looks it up as a session's token.
-- p_action '' makes it a read; a mutation locks its parents before it looks at them.
-- caller is null for a credential that is not, or no longer, good. The parents are returned to those only who have
-- a role in the team, and a project to those who may read it; removed ones as well: who may see them is the
-- procedure's to decide, and the policies'. $project_readers$ stands for the team roles that hold project:read.
create or replace function shipkit.enter(
  p_kind text, p_credential text, p_action text, p_team text, p_project text, p_lock text
) returns table (caller text, team jsonb, team_role text, project jsonb, project_role text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_user text := p_credential;
begin
  if p_kind = 'session' then
    select s.user_id into v_user
    from public.shipkit_session s where s.token = p_credential and s.expires_at > now();
  end if;
  if p_action <> '' then
    perform set_config('shipkit.action', p_action, true);
    perform shipkit.lock_parents(v_user, p_team, p_project, p_lock);
  end if;
  select u.id, case when m.role is not null then to_jsonb(t) end, m.role,
    case when m.role = any ($project_readers$) or pm.role is not null then to_jsonb(p) end, pm.role
  into caller, team, team_role, project, project_role
  from public.shipkit_user u
  left join public.shipkit_project p on p.id = p_project
  left join public.shipkit_team t on t.id = coalesce(p.team_id, p_team)
  left join public.shipkit_team_member m on m.team_id = t.id and m.user_id = u.id
  left join public.shipkit_project_member pm on pm.project_id = p.id and pm.user_id = u.id
  where u.id = v_user and u.deleted_at is null;
  -- For the statements that follow: plans that are kept, and the cost of a page on today's disks. At PostgreSQL's
  -- defaults a page of a list is read by bitmap and sorted, and may be planned anew on each call.
  perform set_config('shipkit.caller', coalesce(caller, ''), true),
    set_config('plan_cache_mode', 'force_generic_plan', true), set_config('random_page_cost', '1.1', true);
  return next;
end $$;

-- Keeps what a mutation relies on from changing between the check and the commit: always in this order the team,
-- the caller's membership, the project and the caller's role in it. p_lock names the parent that the mutation is
-- about to write to ('team', 'project' or null), and so locks for itself from the start. Who is not in the team locks
-- nothing.
create or replace function shipkit.lock_parents(p_user text, p_team text, p_project text, p_lock text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_project is not null then
    select p.team_id into p_team from public.shipkit_project p where p.id = p_project;
  end if;
  if not exists (select from public.shipkit_team_member m where m.team_id = p_team and m.user_id = p_user) then
    return;
  end if;
  if p_lock = 'team' then
    perform from public.shipkit_team t where t.id = p_team for update;
  else
    perform from public.shipkit_team t where t.id = p_team for share;
  end if;
  perform from public.shipkit_team_member m where m.team_id = p_team and m.user_id = p_user for share;
  if p_project is not null then
    if p_lock = 'project' then
      perform from public.shipkit_project p where p.id = p_project for no key update;
    else
      perform from public.shipkit_project p where p.id = p_project for share;
    end if;
    perform from public.shipkit_project_member m where m.project_id = p_project and m.user_id = p_user for share;
  end if;
end $$;

-- Adds the entry of this transaction's action. The actor comes from the scope, not from the argument, and a person
-- adds to the log of a team that they belong to.
create or replace function shipkit.record(p_entry jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_action constant text := coalesce(current_setting('shipkit.action', true), '');
  v_caller constant text := shipkit.caller_user();
begin
  if v_action = '' then
    raise insufficient_privilege using message = 'no action is set: changes are recorded inside a scope only';
  end if;
  if v_caller is not null and (
    (p_entry->>'teamId' is not null and not exists (
      select from public.shipkit_team_member m where m.team_id = p_entry->>'teamId' and m.user_id = v_caller))
    or (p_entry->>'projectId' is not null and not exists (
      select from public.shipkit_project p where p.id = p_entry->>'projectId' and p.team_id = p_entry->>'teamId')))
  then
    raise insufficient_privilege using message = 'the entry is about a team that the caller is not in';
  end if;
  insert into public.shipkit_activity_log (
    team_id, user_id, action, category, severity, details, metadata, actor_type, actor_id,
    target_type, target_id, project_id, request_id, ip_address, user_agent)
  values (
    p_entry->>'teamId', v_caller, v_action, split_part(v_action, '.', 1), coalesce(p_entry->>'severity', 'info'),
    p_entry->>'details', p_entry->>'metadata',
    case when v_caller is null then 'system' else 'user' end, coalesce(v_caller, current_setting('role')),
    p_entry->>'targetType', p_entry->>'targetId', p_entry->>'projectId',
    p_entry->>'requestId', p_entry->>'ipAddress', p_entry->>'userAgent');
end $$;

-- A new workspace with the caller as its owner: before the membership exists no policy can admit either row.
create or replace function shipkit.create_team(p_name text) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_caller constant text := shipkit.caller();
  v_team public.shipkit_team;
begin
  insert into public.shipkit_team (name) values (p_name) returning * into v_team;
  insert into public.shipkit_team_member (team_id, user_id, role) values (v_team.id, v_caller, 'owner');
  return to_jsonb(v_team);
end $$;

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
    insert into public.shipkit_activity_log (
      team_id, user_id, action, category, details, actor_type, actor_id, target_type, target_id)
    values (v_team, new.id, 'user.signUp', 'security', 'signed up', 'user', new.id, 'user', new.id);
  end if;
  return null;
end $$;

-- Trigger on project: whoever creates a project is its admin.
create or replace function shipkit.add_project_admin() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.shipkit_project_member (project_id, team_id, user_id, role)
  values (new.id, new.team_id, new.created_by_id, 'admin');
  return null;
end $$;

-- Trigger on tables with deleted_at: what is removed may be restored or purged, but not written to.
create or replace function shipkit.refuse_removed() returns trigger language plpgsql as $$
begin
  if current_user in ('shipkit_app', 'shipkit_auth') then
    raise insufficient_privilege using message = format('%s %s is removed', tg_table_name, old.id);
  end if;
  return new;
end $$;

-- Trigger on tenant tables, fired where no action is set: records a change that went past ShipKit (psql, a
-- script, a GUI) under the name of its login. Fields are named as in TypeScript; secrets are masked.
create or replace function shipkit.record_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_old constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) else '{}' end;
  v_new constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) else '{}' end;
  v_row constant jsonb := v_old || v_new;
  v_type constant text := substr(tg_table_name, length('shipkit_') + 1);
  v_changes jsonb;
begin
  select jsonb_object_agg(
    lower(left(camel, 1)) || substr(camel, 2),
    case when field ~ '(hash|token|secret|password)' then '{"from": "***", "to": "***"}'
      else jsonb_build_object('from', v_old->field, 'to', v_new->field) end)
  into v_changes
  from (
    select field, replace(initcap(replace(field, '_', ' ')), ' ', '') as camel
    from jsonb_object_keys(v_row) as field
    where field not in ('id', 'created_at', 'updated_at')
      and coalesce(v_old->field, 'null') <> coalesce(v_new->field, 'null')
  ) as changed;
  if v_changes is null and tg_op = 'UPDATE' then
    return null;
  end if;
  insert into public.shipkit_activity_log (
    team_id, project_id, action, category, severity, details, metadata, actor_type, actor_id, target_type, target_id)
  values (
    case v_type when 'team' then v_row->>'id' else v_row->>'team_id' end,
    case v_type when 'project' then v_row->>'id' else v_row->>'project_id' end,
    'database.' || lower(tg_op), 'database', 'warning',
    format('%s of %s past the application', lower(tg_op), replace(v_type, '_', ' ')),
    jsonb_build_object('changes', coalesce(v_changes, '{}'))::text,
    'database', session_user, v_type, v_row->>'id');
  return null;
end $$;
