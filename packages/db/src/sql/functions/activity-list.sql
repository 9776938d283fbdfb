-- Reading a team's log page by page.

-- Returns the ids of one page of the entries in a team's log that the actor sees, after the entry at p_at with p_id: newest first by
-- (created_at, id), or oldest first. p_filter: values by column. p_search: words of an entry or their beginnings, the id of its target, or
-- the name of the member who acted.
-- The visible entries are a union of branches. Each branch is an index scan in the order of the page, with or without one filter, so that
-- a page costs its own length in a log of any length. Under row-level security alone, the scan would pass every invisible entry.
create or replace function shipkit.list_visible_activity(
  p_team text, p_filter jsonb, p_from timestamptz, p_to timestamptz, p_search text,
  p_at timestamptz, p_id text, p_limit int, p_oldest_first boolean
) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set max_parallel_workers_per_gather = 0 as $$
declare
  v_order constant text := case when p_oldest_first then 'created_at, id' else 'created_at desc, id desc' end;
  v_visibility constant text := shipkit.get_activity_visibility(p_team);
  v_exceptions constant text[] := shipkit.get_visibility_exceptions(v_visibility, p_team);
  v_project constant text := p_filter->>'project_id';
  v_query constant tsquery := shipkit.to_search_query(p_team, p_search);
  v_entries text[];
  v_where text := 'l.team_id = $1';
  v_branches text[] := '{}';
  v_branch text;
  v_column text;
  v_scan record;
begin
  for v_column in select jsonb_object_keys(p_filter) loop
    v_where := v_where || format(' and l.%I = $2->>%L', v_column, v_column);
  end loop;
  if p_from is not null then v_where := v_where || ' and l.created_at >= $3'; end if;
  if p_to is not null then v_where := v_where || ' and l.created_at < $4'; end if;
  if p_id is not null then
    v_where := v_where || format(' and (l.created_at, l.id) %s ($5, $6)', case when p_oldest_first then '>' else '<' end);
  end if;

  -- The visible kinds of entries, by the rule. Whoever sees other members' team-level entries sees the whole log.
  v_entries := array(
    select entries
    from (values
      ('log', v_project is null, false, null, false),
      ('projects', v_project is null, false, 'any', false),
      ('exceptions', v_project is null, false, 'any', true),
      ('own', v_project is null, true, null, false),
      ('project', v_project is not null, false, v_project, v_project = any (v_exceptions)),
      ('own in project', v_project is not null, true, v_project, v_project = any (v_exceptions))
    ) as kind (entries, is_asked, is_own, project, is_exception)
    where is_asked and shipkit.is_visible_activity(v_visibility, is_own, project, is_exception));
  v_entries := case
    when 'log' = any (v_entries) then '{log}'
    when 'project' = any (v_entries) then '{project}'
    else v_entries
  end;

  for v_scan in
    select scan.scope_key, scan.condition, match.condition as match
    -- scope_key and team_level: as in the indexes of the table. $8: the visibility exceptions, $9: the actor, $10: the project of the filter.
    -- The whole log is one index range. With a filter it is two: entries of projects, and team-level entries.
    from (values
      ('log', false, null, 'true'),
      ('log', true, null, 'l.team_level = 0'),
      ('log', true, null, 'l.team_level = 1'),
      ('projects', null, null, 'l.team_level = 0 and l.project_id <> all ($8)'),
      ('exceptions', null, 'each.id', 'l.team_level = 0'),
      ('own', null, null, 'l.team_level = 0 and l.user_id = $9'),
      ('own', null, '$9', 'l.team_level = 1'),
      ('project', null, '$10', 'true'),
      ('own in project', null, '$10', 'l.user_id = $9')
    ) as scan (entries, filtered, scope_key, condition)
    cross join lateral (
      select p_filter <> '{}', 'true' where p_search is null
      union all
      select p_filter <> '{}', 'shipkit.to_search_vector(l.team_id, l.action, l.details) @@ $11' where v_query is not null
      union all
      select true, condition from unnest(shipkit.build_search_conditions(p_team, p_search)) as condition
    ) as match (filtered, condition)
    where coalesce(scan.filtered = match.filtered, true) and scan.entries = any (v_entries)
  loop
    v_branch := format(
      '(select l.created_at, l.id
        from (select *, coalesce(project_id, user_id) as scope_key, (project_id is null)::int as team_level from public.shipkit_activity_log) as l
        where %s order by %s limit $7)',
      concat_ws(' and ', v_where, 'l.scope_key = ' || v_scan.scope_key, v_scan.condition, v_scan.match), v_order);
    if v_scan.scope_key = 'each.id' then
      v_branch := format('(select found.* from unnest($8) as each(id) cross join lateral %s as found)', v_branch);
    end if;
    v_branches := v_branches || v_branch;
  end loop;
  if v_branches = '{}' then
    return;
  end if;
  return query execute format('select id::text from (%s) as found order by %s limit $7',
      array_to_string(v_branches, ' union '), v_order)
    using p_team, p_filter, p_from, p_to, p_at, p_id, p_limit, v_exceptions, shipkit.current_user_id(), v_project, v_query;
end $$;
grant execute on function shipkit.list_visible_activity(text, jsonb, timestamptz, timestamptz, text, timestamptz, text, int, boolean) to shipkit_app;
