-- Jobs for the worker. graphile-worker keeps them in the schema shipkit_worker, which no role but the worker's can use.

-- Adds a job in the caller's transaction. It is tried 13 times; the pauses between grow to six hours, so the last
-- try is about 22 hours after the first. $jobs$ stands for the names of the jobs.
create or replace function shipkit.enqueue(p_task text, p_payload jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('role') = 'shipkit_app' then
    perform shipkit.current_actor(); -- only sign-in and the worker act for no caller
  end if;
  if p_task <> all ($jobs$) or p_task is null then
    raise invalid_parameter_value using message = format('there is no job %L', p_task);
  end if;
  perform shipkit_worker.add_job(p_task, p_payload::json, max_attempts => 13);
end $$;

-- A worker's sign of life; the jobs of those that gave none for p_stale are free again. Returns who that was.
-- A lock that was just taken is a sign of life too. Who was itself away for so long (a machine that slept, a database
-- that did) cannot tell who else was, and leaves the others time to beat.
create or replace function shipkit.record_heartbeat(p_worker text, p_stale interval) returns text[]
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  v_last timestamptz;
  v_stopped text[];
begin
  select b.heartbeat_at into v_last from shipkit_worker.shipkit_heartbeat b where b.worker = p_worker;
  insert into shipkit_worker.shipkit_heartbeat (worker, heartbeat_at) values (p_worker, now())
  on conflict (worker) do update set heartbeat_at = excluded.heartbeat_at;
  if v_last is null or v_last < now() - p_stale then
    return '{}';
  end if;
  select coalesce(array_agg(silent.worker), '{}') into v_stopped from (
    select j.locked_by as worker
    from shipkit_worker.jobs j left join shipkit_worker.shipkit_heartbeat b on b.worker = j.locked_by
    where j.locked_by <> p_worker
    group by j.locked_by
    having greatest(max(j.locked_at), max(b.heartbeat_at)) < now() - p_stale
  ) as silent;
  perform shipkit_worker.force_unlock_workers(v_stopped);
  delete from shipkit_worker.shipkit_heartbeat b where b.worker = any (v_stopped) or b.heartbeat_at < now() - interval '1 day';
  return v_stopped;
end $$;
