-- Table privileges, granted after every migration and push. They follow from the schema: a role gets the commands that a policy of the
-- table admits, and the app role updates every column that is not marked as immutable.
-- $tables$: the tables of schema/. $immutable_columns$: (table, column) of those marked there.

do $grants$
declare
  v_table regclass;
  v_columns text;
  v_grant record;
begin
  foreach v_table in array $tables$ loop
    execute format('alter table %s enable row level security', v_table);
    execute format('revoke all on table %s from public, shipkit_app, shipkit_auth, shipkit_worker', v_table);
    for v_grant in
      select distinct r.rolname, c.command
      from pg_policy p
      cross join unnest(p.polroles) as granted(oid)
      join pg_roles r on r.oid = granted.oid
      join (values ('r', 'select'), ('a', 'insert'), ('w', 'update'), ('d', 'delete')) as c(code, command)
        on p.polcmd in (c.code::"char", '*')
      where p.polrelid = v_table
    loop
      if v_grant.command = 'update' and v_grant.rolname = 'shipkit_app' then
        select string_agg(quote_ident(attname), ', ') into v_columns
        from pg_attribute
        where attrelid = v_table and attnum > 0 and not attisdropped
          and (v_table, attname) not in (select * from $immutable_columns$);
        execute format('grant update (%s) on table %s to %I', v_columns, v_table, v_grant.rolname);
      else
        execute format('grant %s on table %s to %I', v_grant.command, v_table, v_grant.rolname);
      end if;
    end loop;
  end loop;
end $grants$;
