-- A deleted row can be restored or purged, but not changed. The worker and the owner are exempt.
create or replace function shipkit.reject_deleted() returns trigger language plpgsql as $$
begin
  if current_user in ('shipkit_app', 'shipkit_auth') then
    raise insufficient_privilege using message = format('%s %s is deleted.', tg_table_name, old.id);
  end if;
  return new;
end $$;

-- On every table with deleted_at.
do $triggers$
declare
  v_table regclass;
  v_name name;
begin
  for v_table, v_name in
    select c.oid, c.relname from pg_class c
    where c.oid = any ($tables$) and exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'deleted_at' and not a.attisdropped)
  loop
    execute format(
      'create or replace trigger %I before update on %s for each row
       when (old.deleted_at is not null and new.deleted_at is not null)
       execute function shipkit.reject_deleted()', v_name || '_reject_deleted', v_table);
  end loop;
end $triggers$;
