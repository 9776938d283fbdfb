-- Retention of a team's log. The worker records what it will delete (activity.prune); once that entry is sealed, it deletes whole seals.

-- Returns the last sequence whose retention period has ended, at the end of a seal; null if there is none. The newest seal is kept,
-- because the next one is linked to it.
create or replace function shipkit.get_retention_cutoff(p_team text) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select max(s.tree_size)
  from public.shipkit_team t join public.shipkit_activity_seal s on s.log_id = t.id
  where t.id = p_team and s.created_at < now() - make_interval(days => t.activity_days)
    and s.tree_size < (select h.last_sealed_sequence from public.shipkit_activity_log_state h where h.id = t.id)
$$;

-- Returns the last sequence that an entry of the log declares as pruned; with p_sealed only an entry that is sealed.
create or replace function shipkit.get_last_pruned_sequence(p_team text, p_sealed boolean) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select max((l.metadata::jsonb->>'lastPrunedSequence')::bigint)
  from public.shipkit_activity_log l
  where l.team_id = p_team and l.action = 'activity.prune' and l.actor_type = 'system' and (not p_sealed or exists (
    select from public.shipkit_activity_sequence q join public.shipkit_activity_log_state h on h.id = q.log_id
    where q.id = l.id and q.sequence <= h.last_sealed_sequence))
$$;

-- Returns the retention cutoff if no entry declares it yet; otherwise null.
create or replace function shipkit.get_next_retention_cutoff(p_team text) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select cutoff from shipkit.get_retention_cutoff(p_team) as cutoff
  where cutoff > coalesce(shipkit.get_last_pruned_sequence(p_team, false), 0)
$$;
grant execute on function shipkit.get_next_retention_cutoff(text) to shipkit_worker;

-- Deletes at most p_limit entries of a team's log whose retention period has ended, and their hashes in the seals. Only entries that a
-- sealed entry declares as pruned, so that none is missing without a record. Returns the number of deleted entries.
create or replace function shipkit.prune_activity(p_team text, p_limit int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_cutoff constant bigint := least(shipkit.get_retention_cutoff(p_team), coalesce(shipkit.get_last_pruned_sequence(p_team, true), 0));
  v_ids text[];
  v_last bigint;
begin
  select array_agg(found.id), max(found.sequence) into v_ids, v_last
  from (
    select q.id, q.sequence from public.shipkit_activity_sequence q
    where q.log_id = p_team and q.sequence <= v_cutoff order by q.sequence limit p_limit
  ) as found;
  delete from public.shipkit_activity_log l where l.id = any (v_ids);
  delete from public.shipkit_activity_sequence q where q.id = any (v_ids);
  update public.shipkit_activity_seal s set leaves = null, commitments = null, updated_at = now()
  where s.log_id = p_team and s.tree_size <= v_last and s.leaves is not null;
  return coalesce(cardinality(v_ids), 0);
end $$;
grant execute on function shipkit.prune_activity(text, int) to shipkit_worker;
