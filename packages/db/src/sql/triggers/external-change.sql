-- Record changes made outside of ShipKit (psql, a script, a GUI), under the name of the login. The fields are named as in TypeScript;
-- secrets and addresses are masked.
create or replace function shipkit.record_external_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_old constant jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) else '{}' end;
  v_new constant jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) else '{}' end;
  v_row constant jsonb := v_old || v_new;
  v_type constant text := substr(tg_table_name, length('shipkit_') + 1);
  v_changes jsonb;
begin
  select jsonb_object_agg(
    lower(left(camel, 1)) || substr(camel, 2),
    case when field ~ '(hash|token|secret|password|email)' then '{"from": "***", "to": "***"}'
      else jsonb_build_object('from', v_old->field, 'to', v_new->field) end)
  into v_changes
  from (
    select field, replace(initcap(replace(field, '_', ' ')), ' ', '') as camel
    from jsonb_object_keys(v_row) as field
    where field not in ('id', 'created_at', 'updated_at')
      and coalesce(v_old->field, 'null') <> coalesce(v_new->field, 'null')
  ) as changed;
  if v_changes is null and tg_op = 'UPDATE' then
    return null;
  end if;
  perform shipkit.insert_activity(jsonb_build_object(
    'teamId', case v_type when 'team' then v_row->>'id' else v_row->>'team_id' end,
    'projectId', case v_type when 'project' then v_row->>'id' else v_row->>'project_id' end,
    'action', 'database.' || lower(tg_op), 'category', 'database', 'severity', 'warning',
    'details', format('%s of %s outside of the application', lower(tg_op), replace(v_type, '_', ' ')),
    'metadata', jsonb_build_object('changes', coalesce(v_changes, '{}'))::text,
    'actorType', 'database', 'actorId', session_user, 'targetType', v_type, 'targetId', v_row->>'id'));
  return null;
end $$;

-- On every tenant table: team, and each table with team_id. The log itself is append-only.
do $triggers$
declare
  v_table regclass;
  v_name name;
begin
  for v_table, v_name in
    select c.oid, c.relname from pg_class c
    where c.oid = any ($tables$) and c.oid <> 'public.shipkit_activity_log'::regclass and (
      c.oid = 'public.shipkit_team'::regclass or exists (
        select from pg_attribute a where a.attrelid = c.oid and a.attname = 'team_id' and not a.attisdropped))
  loop
    execute format(
      'create or replace trigger %I after insert or update or delete on %s for each row
       when (coalesce(current_setting(''shipkit.action'', true), '''') = '''')
       execute function shipkit.record_external_change()', v_name || '_record_external_change', v_table);
  end loop;
end $triggers$;
