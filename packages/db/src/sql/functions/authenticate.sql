-- The head of a transaction and its entry.

-- The head of every transaction for a caller: who calls, under which action, with which roles, on what parents.
-- p_kind 'user' trusts p_credential as a user's id; 'session' looks it up as a session's token, 'key' as an API key's
-- hash. p_action '' makes it a read; a mutation locks its parents before it looks at them, and with p_lock 'user' the
-- caller against their other ones.
-- p_resource_table names a table, without the prefix, and p_resource_id a row of it, whose team is the one that is meant.
-- caller is null for a credential that is not, or no longer, good. The parents are returned to those only who have
-- a role in the team, and a project to those who may read it; removed ones as well: who may see them is the
-- procedure's to decide, and the policies'. $project_readers$ stands for the team roles that hold project:read.
create or replace function shipkit.authenticate(
  p_kind text, p_credential text, p_action text, p_team text, p_project text, p_lock text, p_resource_table text, p_resource_id text
) returns table (actor text, session_id text, team jsonb, team_role text, project jsonb, project_role text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_user text;
  v_api_key text;
begin
  if p_kind = 'session' then
    select s.user_id, s.id into v_user, session_id
    from public.shipkit_session s where s.token = p_credential and s.expires_at > now();
  elsif p_kind = 'key' then
    select k.id into v_api_key
    from public.shipkit_api_key k
    where k.key_hash = p_credential and k.revoked_at is null and (k.expires_at is null or k.expires_at > now());
  else
    v_user := p_credential;
  end if;
  if p_resource_table is not null then
    execute format('select team_id from public.%I where id = $1', 'shipkit_' || p_resource_table) into p_team using p_resource_id;
  end if;
  if p_action <> '' then
    -- Nobody waits for long with a connection in hand.
    perform set_config('shipkit.action', p_action, true), set_config('lock_timeout', '5s', true);
    if p_lock = 'user' then
      perform from public.shipkit_user u where u.id = v_user for no key update;
    end if;
    perform shipkit.lock_target(v_user, v_api_key, p_team, p_project, p_lock);
    -- Last, since whoever ends sessions and keys has locked the teams before: what was waited for may have ended it.
    if p_kind = 'session' then
      perform from public.shipkit_session s where s.id = session_id for key share;
      if not found then v_user := null; end if;
    end if;
  end if;
  if v_api_key is not null then
    select 'key:' || k.id, case when t.id = k.team_id then to_jsonb(t) end, case when t.id = k.team_id then k.role end,
      case when t.id = k.team_id and k.role = any ($project_readers$) then to_jsonb(p) end
    into actor, team, team_role, project
    from public.shipkit_api_key k
    join public.shipkit_team own on own.id = k.team_id and own.deleted_at is null
    left join public.shipkit_project p on p.id = p_project
    left join public.shipkit_team t on t.id = coalesce(p.team_id, p_team)
    where k.id = v_api_key and k.revoked_at is null and k.key_hash = p_credential; -- rotated meanwhile
  else
    select u.id, case when m.role is not null then to_jsonb(t) end, m.role,
      case when m.role = any ($project_readers$) or pm.role is not null then to_jsonb(p) end, pm.role
    into actor, team, team_role, project, project_role
    from public.shipkit_user u
    left join public.shipkit_project p on p.id = p_project
    left join public.shipkit_team t on t.id = coalesce(p.team_id, p_team)
    left join public.shipkit_team_member m on m.team_id = t.id and m.user_id = u.id
    left join public.shipkit_project_member pm on pm.project_id = p.id and pm.user_id = u.id
    where u.id = v_user and u.deleted_at is null;
  end if;
  if p_action <> '' then
    perform set_config('shipkit.team_id', coalesce(team->>'id', ''), true);
  end if;
  -- For the statements that follow: plans that are kept, and the cost of a page on today's disks. At PostgreSQL's
  -- defaults a page of a list is read by bitmap and sorted, and may be planned anew on each call.
  perform set_config('shipkit.actor', coalesce(actor, ''), true), set_config('shipkit.team_role', coalesce(team_role, ''), true),
    set_config('plan_cache_mode', 'force_generic_plan', true), set_config('random_page_cost', '1.1', true);
  return next;
end $$;

-- The same for many calls ({kind, credential, team, project}, by their place) that lock nothing, in one statement: enter()
-- for each would take some twenty times as long. And how many entries of the team's log have a number, for who has a role.
create or replace function shipkit.authenticate_many(p_requests jsonb) returns table (
  ordinal int, actor text, session_id text, team jsonb, team_role text, project jsonb, project_role text, last_sequence bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.ordinal::int, coalesce('key:' || k.id, u.id), s.id, case when held.role is not null then to_jsonb(t) end, held.role,
    case when held.role = any ($project_readers$) or pm.role is not null then to_jsonb(p) end, pm.role, log.last_sequence
  from rows from (jsonb_to_recordset(p_requests) as (kind text, credential text, team text, project text))
    with ordinality as c(kind, credential, team, project, ordinal)
  left join public.shipkit_session s on c.kind = 'session' and s.token = c.credential and s.expires_at > now()
  left join public.shipkit_user u on u.id = case c.kind when 'session' then s.user_id when 'user' then c.credential end
    and u.deleted_at is null
  left join (public.shipkit_api_key k join public.shipkit_team own on own.id = k.team_id and own.deleted_at is null)
    on c.kind = 'key' and k.key_hash = c.credential and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
  left join public.shipkit_project p on p.id = c.project
  left join public.shipkit_team t on t.id = coalesce(p.team_id, c.team)
  left join public.shipkit_team_member m on m.team_id = t.id and m.user_id = u.id
  left join public.shipkit_project_member pm on pm.project_id = p.id and pm.user_id = u.id
  cross join lateral (select coalesce(m.role, case when t.id = k.team_id then k.role end) as role) as held
  left join public.shipkit_activity_log_state log on log.id = t.id and held.role is not null
$$;

-- Keeps what a mutation relies on from changing between the check and the commit: always in this order the team,
-- the caller's membership or key, the project and the caller's role in it. p_lock names the parent that the mutation is
-- about to write to ('team', 'project' or null), and so locks for itself from the start. Who is not in the team locks
-- nothing.
create or replace function shipkit.lock_target(p_user text, p_key text, p_team text, p_project text, p_lock text)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_project is not null then
    select p.team_id into p_team from public.shipkit_project p where p.id = p_project;
  end if;
  if not exists (select from public.shipkit_team_member m where m.team_id = p_team and m.user_id = p_user)
    and not exists (select from public.shipkit_api_key k where k.team_id = p_team and k.id = p_key) then
    return;
  end if;
  if p_lock = 'team' then
    perform from public.shipkit_team t where t.id = p_team for update;
  else
    perform from public.shipkit_team t where t.id = p_team for share;
  end if;
  if p_key is not null then
    perform from public.shipkit_api_key k where k.id = p_key for share;
  else
    perform from public.shipkit_team_member m where m.team_id = p_team and m.user_id = p_user for share;
  end if;
  if p_project is not null then
    if p_lock = 'project' then
      perform from public.shipkit_project p where p.id = p_project for no key update;
    else
      perform from public.shipkit_project p where p.id = p_project for share;
    end if;
    perform from public.shipkit_project_member m where m.project_id = p_project and m.user_id = p_user for share;
  end if;
end $$;

-- Adds the entry of this transaction's action. The actor comes from the scope, not from the argument, and a caller
-- adds to the log of a team that they belong to, or did when the transaction began. What an API key does concerns its
-- team, where it names none.
create or replace function shipkit.record_activity(p_entry jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_action constant text := coalesce(current_setting('shipkit.action', true), '');
  v_user constant text := shipkit.current_user_id();
  v_api_key constant text := shipkit.current_api_key_id();
  v_team constant text := coalesce(p_entry->>'teamId', (select k.team_id from public.shipkit_api_key k where k.id = v_api_key));
begin
  if v_action = '' then
    raise insufficient_privilege using message = 'no action is set: changes are recorded inside a scope only';
  end if;
  if current_setting('role') = 'shipkit_app' then
    perform shipkit.current_actor(); -- only sign-in and the worker act for no caller
  end if;
  if coalesce(v_user, v_api_key) is not null and (
    (v_team <> coalesce(current_setting('shipkit.team_id', true), '')
      and not exists (select from public.shipkit_team_member m where m.team_id = v_team and m.user_id = v_user)
      and not exists (select from public.shipkit_api_key k where k.team_id = v_team and k.id = v_api_key))
    or (p_entry->>'projectId' is not null and not exists (
      select from public.shipkit_project p where p.id = p_entry->>'projectId' and p.team_id = v_team)))
  then
    raise insufficient_privilege using message = 'the entry is about a team that the caller is not in';
  end if;
  perform shipkit.insert_activity(p_entry || jsonb_build_object(
    'teamId', v_team, 'userId', v_user, 'action', v_action, 'category', split_part(v_action, '.', 1),
    'actorType', case when v_user is not null then 'user' when v_api_key is not null then 'api_key' else 'system' end,
    'actorId', coalesce(v_user, v_api_key, current_setting('role'))));
end $$;
