-- What sealing and verifying a log read.

-- Formats a timestamp in UTC with microseconds, as it enters the Merkle tree.
create or replace function shipkit.format_timestamp(p_at timestamptz) returns text language sql stable parallel safe as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;
grant execute on function shipkit.format_timestamp(timestamptz) to shipkit_app;

-- Returns the entries of a log with the sequences p_after + 1 to p_after + p_count, as they enter its Merkle tree; deleted entries are
-- missing. `salt` opens the commitment to the entry's personal data: SHA-256 of the user's erasure key and the entry's id; null if the
-- user was erased or never had a key. For the worker, and for actors with activity:export.
create or replace function shipkit.list_log_entries(p_log text, p_after bigint, p_count int)
returns table (
  sequence bigint, id text, team_id text, user_id text, action text, category text, severity text, details text, metadata text,
  actor_type text, actor_id text, target_type text, target_id text, project_id text, request_id text, ip_address text,
  user_agent text, created_at text, updated_at text, salt text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('role') <> 'shipkit_worker' and p_log <> all (shipkit.get_team_ids($team_roles(activity:export)$)) then
    raise insufficient_privilege using message = 'Reading a log in sequence requires activity:export.';
  end if;
  return query
    select s.sequence, l.id::text, l.team_id::text, l.user_id::text, l.action::text, l.category::text, l.severity::text,
      l.details, l.metadata, l.actor_type::text, l.actor_id::text, l.target_type::text, l.target_id::text,
      l.project_id::text, l.request_id::text, l.ip_address, l.user_agent,
      shipkit.format_timestamp(l.created_at), shipkit.format_timestamp(l.updated_at),
      encode(sha256(k.key || convert_to(l.id, 'UTF8')), 'base64')
    from public.shipkit_activity_sequence s
    join public.shipkit_activity_log l on l.id = s.id
    left join public.shipkit_erasure_key k on k.id = coalesce(l.user_id, l.actor_id)
    where s.log_id = p_log and s.sequence > p_after and s.sequence <= p_after + p_count
    order by s.sequence;
end $$;
grant execute on function shipkit.list_log_entries(text, bigint, int) to shipkit_app, shipkit_worker;

-- Returns entries of a team's log that have no sequence and do not wait for one: insert_activity() did not insert them. For actors with
-- activity:export.
create or replace function shipkit.list_orphaned_entries(p_team text, p_limit int) returns table (id text, created_at text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_team <> all (shipkit.get_team_ids($team_roles(activity:export)$)) then
    raise insufficient_privilege using message = 'Checking a log requires activity:export.';
  end if;
  return query
    select l.id::text, shipkit.format_timestamp(l.created_at) from public.shipkit_activity_log l
    where l.team_id = p_team
      and not exists (select from public.shipkit_activity_sequence s where s.id = l.id and s.log_id = p_team)
      and not exists (select from public.shipkit_activity_unsequenced p where p.id = l.id)
    order by l.created_at, l.id limit p_limit;
end $$;
grant execute on function shipkit.list_orphaned_entries(text, int) to shipkit_app;
