-- What proves the log, and what leaves it all the same: people who are erased, and entries past their time.

-- The moment in UTC, with its microseconds.
create or replace function shipkit.format_timestamp(p_at timestamptz) returns text language sql stable parallel safe as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
$$;

-- The p_count entries of a stream after number p_after, in sequence, as they enter its Merkle tree; of those that are gone, none. `salt` opens what an entry
-- holds of a person: SHA-256 of the person's key and the entry's id; null where the person was erased, or never had a key.
-- For the worker, and for callers who may export their team's log.
create or replace function shipkit.list_log_entries(p_log text, p_after bigint, p_count int)
returns table (
  sequence bigint, id text, team_id text, user_id text, action text, category text, severity text, details text, metadata text,
  actor_type text, actor_id text, target_type text, target_id text, project_id text, request_id text, ip_address text,
  user_agent text, created_at text, updated_at text, salt text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('role') <> 'shipkit_worker' and p_log <> all (shipkit.get_team_ids($activity_exporters$)) then
    raise insufficient_privilege using message = 'only who may export the log of a team reads it in sequence';
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

-- Gives those a key of whom the same entries hold something personal, and who have none.
create or replace function shipkit.create_erasure_keys(p_log text, p_after bigint, p_count int) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into public.shipkit_erasure_key (id, key)
  select owner, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
  from (
    select distinct coalesce(l.user_id, l.actor_id) as owner
    from public.shipkit_activity_sequence s join public.shipkit_activity_log l on l.id = s.id
    where s.log_id = p_log and s.sequence > p_after and s.sequence <= p_after + p_count
      and (l.ip_address is not null or l.user_agent is not null or (l.category = 'user' and l.metadata is not null))
  ) as personal
  on conflict (id) do nothing
$$;

-- What the log holds of a person who is purged beyond their id: where they came from, and what they were called. With
-- their key, what the seals say of it goes too.
create or replace function shipkit.erase_person(p_user text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from public.shipkit_erasure_key k where k.id = p_user;
  update public.shipkit_activity_log
  set ip_address = null, user_agent = null, metadata = case when category = 'user' then null else metadata end
  where user_id = p_user
$$;

-- The entries of a team's log that have no number and do not wait for one: nobody added them in the way that the log has.
create or replace function shipkit.list_orphaned_entries(p_team text, p_limit int) returns table (id text, created_at text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_team <> all (shipkit.get_team_ids($activity_exporters$)) then
    raise insufficient_privilege using message = 'only who may export the log of a team checks it';
  end if;
  return query
    select l.id::text, shipkit.format_timestamp(l.created_at) from public.shipkit_activity_log l
    where l.team_id = p_team
      and not exists (select from public.shipkit_activity_sequence s where s.id = l.id and s.log_id = p_team)
      and not exists (select from public.shipkit_activity_unsequenced p where p.id = l.id)
    order by l.created_at, l.id limit p_limit;
end $$;

-- Up to which number a team's log is past its time, as a whole number of seals; null where nothing is. The last seal
-- stays: the next one is made from it.
create or replace function shipkit.get_retention_cutoff(p_team text) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select max(s.tree_size)
  from public.shipkit_team t join public.shipkit_activity_seal s on s.log_id = t.id
  where t.id = p_team and s.created_at < now() - make_interval(days => t.activity_days)
    and s.tree_size < (select h.last_sealed_sequence from public.shipkit_activity_log_state h where h.id = t.id)
$$;

-- Up to which number the log says that its entries are deleted: in an entry that is sealed, or in any.
create or replace function shipkit.get_last_pruned_sequence(p_team text, p_sealed boolean) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select max((l.metadata::jsonb->>'lastPrunedSequence')::bigint)
  from public.shipkit_activity_log l
  where l.team_id = p_team and l.action = 'activity.prune' and l.actor_type = 'system' and (not p_sealed or exists (
    select from public.shipkit_activity_sequence q join public.shipkit_activity_log_state h on h.id = q.log_id
    where q.id = l.id and q.sequence <= h.last_sealed_sequence))
$$;

-- Up to which number entries of a team's log are to be deleted that the log has not yet said so of; null where none are.
create or replace function shipkit.get_next_retention_cutoff(p_team text) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select past from shipkit.get_retention_cutoff(p_team) as past where past > coalesce(shipkit.get_last_pruned_sequence(p_team, false), 0)
$$;

-- Removes entries of a team's log that are past their time, so many at most, and what their seals hold of them; only those
-- of which a sealed entry says so, that none is ever missing without a reason. Returns how many went.
create or replace function shipkit.prune_activity(p_team text, p_limit int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_to constant bigint := least(shipkit.get_retention_cutoff(p_team), coalesce(shipkit.get_last_pruned_sequence(p_team, true), 0));
  v_ids text[];
  v_last bigint;
begin
  select array_agg(found.id), max(found.sequence) into v_ids, v_last
  from (
    select q.id, q.sequence from public.shipkit_activity_sequence q
    where q.log_id = p_team and q.sequence <= v_to order by q.sequence limit p_limit
  ) as found;
  delete from public.shipkit_activity_log l where l.id = any (v_ids);
  delete from public.shipkit_activity_sequence q where q.id = any (v_ids);
  update public.shipkit_activity_seal s set leaves = null, commitments = null, updated_at = now()
  where s.log_id = p_team and s.tree_size <= v_last and s.leaves is not null;
  return coalesce(cardinality(v_ids), 0);
end $$;
