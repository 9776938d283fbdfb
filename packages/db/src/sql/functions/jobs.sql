-- Jobs for the worker. graphile-worker stores them in the schema shipkit_worker, which only the worker's role may use.

-- Adds a job in the current transaction. It is attempted 13 times with growing delays of up to six hours, so that the last attempt is
-- about 22 hours after the first. $job_names$: the names in queries/job.queries.ts.
create or replace function shipkit.enqueue(p_task text, p_payload jsonb) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if current_setting('role') = 'shipkit_app' then
    perform shipkit.current_actor(); -- only sign-in and the worker run without an actor
  end if;
  if p_task <> all ($job_names$) or p_task is null then
    raise invalid_parameter_value using message = format('Unknown job: %L', p_task);
  end if;
  perform shipkit_worker.add_job(p_task, p_payload::json, max_attempts => 13);
end $$;
grant execute on function shipkit.enqueue(text, jsonb) to shipkit_app, shipkit_auth, shipkit_worker;

-- Records the heartbeat of a worker. Unlocks the jobs of workers that were silent for p_stale, and returns the names of those workers.
-- A newly taken lock counts as a heartbeat. A worker that was silent itself (its machine slept, the database was unavailable)
-- unlocks nothing, and so leaves the others time for a heartbeat.
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
grant execute on function shipkit.record_heartbeat(text, interval) to shipkit_worker;
