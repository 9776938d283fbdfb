-- The activity log: entries, their numbers, and the words by which they are found.

-- The words of an entry as a tsvector. Written to be inlined: a function that is called costs an entry several times as much.
create or replace function shipkit.to_search_vector(p_team text, p_action text, p_details text) returns tsvector
language sql immutable parallel safe as $$
  select array_to_tsvector(shipkit.to_search_tokens(p_team, p_action || ' ' || coalesce(p_details, '')))
$$;

-- The words of a text in lower case and at most 64 characters, each marked with its team, so that a search reads no other team's.
create or replace function shipkit.to_search_tokens(p_team text, p_text text) returns text[]
language sql immutable parallel safe as $$
  select array_remove(string_to_array(ltrim(regexp_replace(
      regexp_replace(' ' || lower(p_text), '([^[:space:][:punct:]]{64})[^[:space:][:punct:]]+', '\1', 'g'),
      '[[:space:][:punct:]]+', ' ' || left(md5(coalesce(p_team, '')), 8), 'g')), ' '),
    left(md5(coalesce(p_team, '')), 8))
$$;

-- The one way into the log: adds an entry, and notes that it has no number yet. p_entry has the columns' names in camel case.
create or replace function shipkit.insert_activity(p_entry jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_id constant text := shipkit.uuid_v7();
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

-- Gives the entries that have none the next numbers of their streams, so many at most, and tells who listens on the channel
-- shipkit_activity which streams grew ('*' where they are too many to say). Returns how many entries it numbered; null
-- where another one is at it. It numbers what is committed and only appends, so that nothing ever comes before a number
-- that was given, and a transaction that takes long delays no entry but its own.
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
  ), grown as (
    insert into public.shipkit_activity_log_state as s (id, last_sequence)
    select log_id, count(*) from entry group by log_id order by log_id
    on conflict (id) do update set last_sequence = s.last_sequence + excluded.last_sequence, updated_at = now()
    returning s.id, s.last_sequence
  ), numbered as (
    insert into public.shipkit_activity_sequence (id, log_id, sequence)
    select e.id, e.log_id, g.last_sequence - count(*) over (partition by e.log_id) + e.position
    from entry e join grown g on g.id = e.log_id
    returning log_id
  )
  select count(*), string_agg(distinct log_id, ',') into v_count, v_log_ids from numbered;
  if v_count > 0 then
    perform pg_notify('shipkit_activity', case when octet_length(v_log_ids) < 7000 then v_log_ids else '*' end);
  end if;
  return v_count;
end $$;
