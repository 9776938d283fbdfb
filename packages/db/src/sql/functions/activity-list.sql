-- Reading the log: what a caller may see of a team's, a page at a time.

-- The ids of one page of the entries in a team's log that the caller may see: newest first by (created_at, id), or oldest
-- first, after the entry at p_at with p_id. p_filter holds what the entries have, by their column; p_search is what a person
-- typed: words of an entry (or how they begin), the id of its target, or the name of the member who acted.
-- What one may see is a union of parts. Each lies in an index in the order of the page, bare and with any one filter, so that
-- a page costs its own length, however long the log is; under row-level security alone it would walk through it.
create or replace function shipkit.list_visible_activity(
  p_team text, p_filter jsonb, p_from timestamptz, p_to timestamptz, p_search text,
  p_at timestamptz, p_id text, p_limit int, p_oldest boolean
) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set max_parallel_workers_per_gather = 0 as $$
declare
  v_order constant text := case when p_oldest then 'created_at, id' else 'created_at desc, id desc' end;
  v_visibility constant text := shipkit.get_activity_visibility(p_team);
  v_exceptions constant text[] := shipkit.get_visibility_exceptions(p_team, v_visibility);
  v_project constant text := p_filter->>'project_id';
  v_words constant tsquery := shipkit.to_search_query(p_team, p_search);
  v_where text := 'l.team_id = $1';
  v_branches text[] := '{}';
  v_branch text;
  v_column text;
  v_part record;
begin
  for v_column in select jsonb_object_keys(p_filter) loop
    v_where := v_where || format(' and l.%I = $2->>%L', v_column, v_column);
  end loop;
  if p_from is not null then v_where := v_where || ' and l.created_at >= $3'; end if;
  if p_to is not null then v_where := v_where || ' and l.created_at < $4'; end if;
  if p_id is not null then
    v_where := v_where || format(' and (l.created_at, l.id) %s ($5, $6)', case when p_oldest then '>' else '<' end);
  end if;

  for v_part in
    select part.scope_key, part.condition, match.condition as match
    -- scope_key and outside are as the indexes of the table have them. $8: the projects apart, each of which is read by itself; $9: the caller; $10: the project that is filtered for. The whole log
    -- lies in one index unless something narrows it: then in projects, and outside of them.
    from (values
      ('all', false, null, 'true'),
      ('all', true, null, 'l.team_level = 0'),
      ('all', true, null, 'l.team_level = 1'),
      ('team', null, null, 'l.team_level = 0 and l.project_id <> all ($8)'),
      ('team', null, 'each.id', 'l.user_id = $9'),
      ('team', null, '$9', 'l.team_level = 1'),
      ('projects', null, 'each.id', 'l.team_level = 0'),
      ('projects', null, null, 'l.team_level = 0 and l.project_id <> all ($8) and l.user_id = $9'),
      ('projects', null, '$9', 'l.team_level = 1'),
      ('project', null, '$10', 'true'),
      ('own in project', null, '$10', 'l.user_id = $9')
    ) as part (visibility, narrowed, scope_key, condition)
    cross join lateral (
      select p_filter <> '{}', 'true' where p_search is null
      union all
      select p_filter <> '{}', 'shipkit.to_search_vector(l.team_id, l.action, l.details) @@ $11' where v_words is not null
      union all
      select true, condition from unnest(shipkit.build_search_conditions(p_team, p_search)) as condition
    ) as match (narrowed, condition)
    where coalesce(part.narrowed = match.narrowed, true) and part.visibility = case
      when v_visibility is null or v_project is null then v_visibility
      when shipkit.can_see_project_activity(v_project, v_visibility, v_exceptions) then 'project'
      else 'own in project'
    end
  loop
    v_branch := format(
      '(select l.created_at, l.id
        from (select *, coalesce(project_id, user_id) as scope_key, (project_id is null)::int as team_level from public.shipkit_activity_log) as l
        where %s order by %s limit $7)',
      concat_ws(' and ', v_where, 'l.scope_key = ' || v_part.scope_key, v_part.condition, v_part.match), v_order);
    if v_part.scope_key = 'each.id' then
      v_branch := format('(select found.* from unnest($8) as each(id) cross join lateral %s as found)', v_branch);
    end if;
    v_branches := v_branches || v_branch;
  end loop;
  if v_branches = '{}' then
    return;
  end if;
  return query execute format('select id::text from (%s) as found order by %s limit $7',
      array_to_string(v_branches, ' union '), v_order)
    using p_team, p_filter, p_from, p_to, p_at, p_id, p_limit, v_exceptions, shipkit.current_user_id(), v_project, v_words;
end $$;

-- What the caller sees of a team's log besides their own entries: 'all' of it; what happened in the projects of the 'team' that
-- are not removed; or in the 'projects' that they were added to. Null: nothing, not even their own.
create or replace function shipkit.get_activity_visibility(p_team text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when p_team = any (shipkit.get_team_ids($activity_readers$)) then 'all'
    when p_team = any (shipkit.get_team_ids($project_readers$)) then 'team'
    when p_team = any (shipkit.get_team_ids($team_roles$)) then 'projects'
  end
$$;

-- The projects that are unlike the rest of the team's: where one sees all of them, those that are removed; where one sees some, these.
create or replace function shipkit.get_visibility_exceptions(p_team text, p_visibility text) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select array(
    select p.id::text from public.shipkit_project p
    where p.team_id = p_team and case p_visibility
      when 'team' then p.deleted_at is not null
      when 'projects' then p.deleted_at is null and p.id = any (shipkit.get_project_ids($project_roles$))
    end)
$$;

-- Whether the caller sees all that happened in this project.
create or replace function shipkit.can_see_project_activity(p_project text, p_visibility text, p_exceptions text[]) returns boolean
language sql immutable parallel safe as $$
  select case p_visibility when 'all' then true when 'team' then p_project <> all (p_exceptions) when 'projects' then p_project = any (p_exceptions) end
$$;

-- Whether the caller sees this entry, whatever the policy says.
create or replace function shipkit.can_see_activity(p_entry text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from public.shipkit_activity_log l cross join lateral shipkit.get_activity_visibility(l.team_id) as visibility
    where l.id = p_entry and case
      when l.user_id = shipkit.current_user_id() then l.team_id is null or visibility is not null
      when l.project_id is null then visibility = 'all'
      else shipkit.can_see_project_activity(l.project_id, visibility, shipkit.get_visibility_exceptions(l.team_id, visibility))
    end)
$$;

-- The entries that hold all words of a text, or words that begin so; null where it has none.
create or replace function shipkit.to_search_query(p_team text, p_text text) returns tsquery
language sql immutable parallel safe as $$
  select string_agg(format('''%s'':*', word), ' & ')::tsquery from unnest(shipkit.to_search_tokens(p_team, p_text)) as word
$$;

-- What else a search looks for, each as a condition that an index serves.
create or replace function shipkit.build_search_conditions(p_team text, p_search text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_people text[];
begin
  if p_search is null then
    return '{}';
  end if;
  if p_team = any (shipkit.get_team_ids($member_readers$)) then
    v_people := array(
      select m.user_id from public.shipkit_team_member m join public.shipkit_user u on u.id = m.user_id
      where m.team_id = p_team and position(lower(p_search) in lower(u.name)) > 0 and u.deleted_at is null
      order by m.id limit 10);
  end if;
  return format('l.target_id = %L', p_search) || array(select format('l.user_id = %L', person) from unnest(v_people) as person);
end $$;

-- How many entries of a team's log the caller may see, by day (UTC) and category.
create or replace function shipkit.count_activity(p_team text, p_from timestamptz, p_to timestamptz)
returns table (day date, category text, count bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_visibility constant text := shipkit.get_activity_visibility(p_team);
  v_exceptions constant text[] := shipkit.get_visibility_exceptions(p_team, v_visibility);
  v_user constant text := shipkit.current_user_id();
begin
  return query
    select (l.created_at at time zone 'UTC')::date, l.category::text, count(*)
    from public.shipkit_activity_log l
    where l.team_id = p_team and l.created_at >= p_from and l.created_at < p_to
      and v_visibility is not null
      and (v_visibility = 'all' or l.user_id = v_user or (l.project_id is not null and shipkit.can_see_project_activity(l.project_id, v_visibility, v_exceptions)))
    group by 1, 2 order by 1, 2;
end $$;
