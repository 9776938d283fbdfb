-- The first statement of a transaction: who the actor is, and which roles they have on the target.

-- Authenticates a credential, locks what the mutation relies on, and returns the actor with their roles and the target's rows.
-- p_kind: 'user' trusts p_credential as a user's id, 'session' looks up a session token, 'key' the hash of an API key.
-- p_action: the action of a mutation, which locks the target before it is read; '' for a read.
-- p_lock: the row that the mutation writes to, 'team', 'project' or 'user' (the actor, against their other mutations); or null.
-- p_resource_table, p_resource_id: a table, without the prefix, and a row whose team is the target.
-- actor is null if the credential is invalid, expired or revoked. team is null without a role in it, project without project:read. Deleted
-- rows are returned too: the procedure and the policies decide who sees them.
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
    -- No connection waits long for a lock.
    perform set_config('shipkit.action', p_action, true), set_config('lock_timeout', '5s', true);
    if p_lock = 'user' then
      perform from public.shipkit_user u where u.id = v_user for no key update;
    end if;
    perform shipkit.lock_target(v_user, v_api_key, p_team, p_project, p_lock);
    -- Last, because a mutation that ends sessions locks teams first. The session may have ended while this one waited for a lock.
    if p_kind = 'session' then
      perform from public.shipkit_session s where s.id = session_id for key share;
      if not found then v_user := null; end if;
    end if;
  end if;
  if v_api_key is not null then
    select 'key:' || k.id, case when t.id = k.team_id then to_jsonb(t) end, case when t.id = k.team_id then k.role end,
      case when t.id = k.team_id and k.role = any ($team_roles(project:read)$) then to_jsonb(p) end
    into actor, team, team_role, project
    from public.shipkit_api_key k
    join public.shipkit_team own on own.id = k.team_id and own.deleted_at is null
    left join public.shipkit_project p on p.id = p_project
    left join public.shipkit_team t on t.id = coalesce(p.team_id, p_team)
    where k.id = v_api_key and k.revoked_at is null and k.key_hash = p_credential; -- it may have been rotated meanwhile
  else
    select u.id, case when m.role is not null then to_jsonb(t) end, m.role,
      case when m.role = any ($team_roles(project:read)$) or pm.role is not null then to_jsonb(p) end, pm.role
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
  -- For the statements that follow: cached plans, and the page cost of an SSD. With PostgreSQL's defaults a page of a list is read by
  -- bitmap and sorted, and may be planned on each call.
  perform set_config('shipkit.actor', coalesce(actor, ''), true), set_config('shipkit.team_role', coalesce(team_role, ''), true),
    set_config('plan_cache_mode', 'force_generic_plan', true), set_config('random_page_cost', '1.1', true);
  return next;
end $$;
grant execute on function shipkit.authenticate(text, text, text, text, text, text, text, text) to shipkit_app;

-- Authenticates many requests ({kind, credential, team, project}) without locks, in one statement that is about twenty times faster than
-- authenticate() for each. Also returns the last sequence of the team's log, for actors with a role in the team. ordinal: the position
-- of the request.
create or replace function shipkit.authenticate_many(p_requests jsonb) returns table (
  ordinal int, actor text, session_id text, team jsonb, team_role text, project jsonb, project_role text, last_sequence bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.ordinal::int, coalesce('key:' || k.id, u.id), s.id, case when held.role is not null then to_jsonb(t) end, held.role,
    case when held.role = any ($team_roles(project:read)$) or pm.role is not null then to_jsonb(p) end, pm.role, log.last_sequence
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
grant execute on function shipkit.authenticate_many(jsonb) to shipkit_app;

-- Locks what a mutation relies on until its commit, always in this order: the team, the actor's membership or API key, the project, the
-- actor's role in it. The row named by p_lock is locked for the write from the start. Actors outside of the team lock nothing.
create or replace function shipkit.lock_target(p_user text, p_api_key text, p_team text, p_project text, p_lock text)
returns void language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_project is not null then
    select p.team_id into p_team from public.shipkit_project p where p.id = p_project;
  end if;
  if not exists (select from public.shipkit_team_member m where m.team_id = p_team and m.user_id = p_user)
    and not exists (select from public.shipkit_api_key k where k.team_id = p_team and k.id = p_api_key) then
    return;
  end if;
  if p_lock = 'team' then
    perform from public.shipkit_team t where t.id = p_team for update;
  else
    perform from public.shipkit_team t where t.id = p_team for share;
  end if;
  if p_api_key is not null then
    perform from public.shipkit_api_key k where k.id = p_api_key for share;
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
