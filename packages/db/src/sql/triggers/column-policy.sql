-- Column policies: one trigger for each that the schema declares (../../schema/column-policy.ts). It rejects an insert with a value, or an
-- update that changes the column, unless the new row meets the condition. Like a row policy, it applies to requests only.
do $create$
declare
  v_policy record;
  v_name text;
begin
  for v_policy in
    select * from jsonb_to_recordset($column_policies$) as policy (relation text, attribute text, condition text)
  loop
    v_name := format('%s_authorize_%s', v_policy.relation, v_policy.attribute);
    execute format(
      'create or replace function shipkit.%I() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as %L',
      v_name,
      format(
        'begin
           if tg_op = ''INSERT'' and new.%1$I is null or tg_op = ''UPDATE'' and new.%1$I is not distinct from old.%1$I then
             return null;
           end if;
           if not exists (select from (select new.*) as %2$I where %3$s) then
             raise insufficient_privilege using message = ''permission denied for column %1$s of table %2$s'';
           end if;
           return null;
         end',
        v_policy.attribute, v_policy.relation, v_policy.condition));
    -- After the row, so that its policies come first.
    execute format(
      'create or replace trigger %1$I after insert or update of %3$I on public.%2$I for each row
       when (row_security_active(''public.%2$I''::regclass) and pg_has_role(''shipkit_app'', ''usage''))
       execute function shipkit.%1$I()',
      v_name, v_policy.relation, v_policy.attribute);
  end loop;
end $create$;
