-- What ShipKit adds to the schema of graphile-worker, after the migrations of that library. Its tables have row-level security and
-- no policies, so the worker's role gets one on each.

create table if not exists shipkit_worker.shipkit_heartbeat (
  worker text primary key,
  heartbeat_at timestamptz not null
);
alter table shipkit_worker.shipkit_heartbeat enable row level security;

-- Adds a jitter of up to a quarter to the retry delay. The library delays a failed job by exp(attempts) seconds, the same for all jobs
-- that fail together, and emits no later event in which the job could be rescheduled without a race.
create or replace function shipkit_worker.shipkit_spread_retry() returns trigger language plpgsql as $$
begin
  new.run_at := now() + (new.run_at - now()) * (0.75 + random() / 2);
  return new;
end $$;

create or replace trigger shipkit_jobs_spread_retry before update of run_at on shipkit_worker._private_jobs for each row
  when (old.locked_at is not null and new.locked_at is null and new.run_at > old.run_at)
  execute function shipkit_worker.shipkit_spread_retry();

do $worker$
declare
  v_table name;
begin
  grant usage on schema shipkit_worker to shipkit_worker;
  grant select, insert, update, delete on all tables in schema shipkit_worker to shipkit_worker;
  grant usage on all sequences in schema shipkit_worker to shipkit_worker;
  revoke insert, update, delete on shipkit_worker.migrations from shipkit_worker;
  for v_table in
    select c.relname from pg_class c
    where c.relnamespace = 'shipkit_worker'::regnamespace and c.relrowsecurity and not exists (
      select from pg_policy p where p.polrelid = c.oid and p.polname = 'shipkit_worker')
  loop
    execute format(
      'create policy shipkit_worker on shipkit_worker.%I to shipkit_worker using (true) with check (true)', v_table);
  end loop;
end $worker$;
