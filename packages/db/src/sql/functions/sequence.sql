-- The sequence of the entries in each log.

-- Assigns the next sequence numbers of their logs to at most p_limit entries, and notifies the channel shipkit_activity with the ids of
-- these logs ('*' if they are too many for a payload). Returns the number of entries; null if another transaction is assigning numbers.
-- Only committed entries get a number, and numbers only grow: nothing is ever inserted before a number that was assigned, and a long
-- transaction delays only its own entry.
create or replace function shipkit.sequence_activity(p_limit int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_count int;
  v_log_ids text;
begin
  if not pg_try_advisory_xact_lock(hashtext('shipkit:sequence')) then
    return null;
  end if;
  with taken as (
    delete from public.shipkit_activity_unsequenced p
    where p.id = any (array(select o.id from public.shipkit_activity_unsequenced o order by o.id limit p_limit))
    returning p.id
  ), entry as (
    select l.id, coalesce(l.team_id, '') as log_id,
      row_number() over (partition by coalesce(l.team_id, '') order by l.id) as position
    from taken t join public.shipkit_activity_log l on l.id = t.id
  ), log as (
    insert into public.shipkit_activity_log_state as s (id, last_sequence)
    select log_id, count(*) from entry group by log_id order by log_id
    on conflict (id) do update set last_sequence = s.last_sequence + excluded.last_sequence, updated_at = now()
    returning s.id, s.last_sequence
  ), sequenced as (
    insert into public.shipkit_activity_sequence (id, log_id, sequence)
    select e.id, e.log_id, g.last_sequence - count(*) over (partition by e.log_id) + e.position
    from entry e join log g on g.id = e.log_id
    returning log_id
  )
  select count(*), string_agg(distinct log_id, ',') into v_count, v_log_ids from sequenced;
  if v_count > 0 then
    perform pg_notify('shipkit_activity', case when octet_length(v_log_ids) < 7000 then v_log_ids else '*' end);
  end if;
  return v_count;
end $$;
grant execute on function shipkit.sequence_activity(int) to shipkit_worker;
