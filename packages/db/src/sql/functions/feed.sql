-- Reading the log: what a caller may see of a team's, a page at a time.

-- The ids of one page of the entries in a team's log that the caller may see: newest first by (created_at, id), or oldest
-- first, after the entry at p_at with p_id. p_filter holds what the entries have, by their column; p_search is what a person
-- typed: words of an entry (or how they begin), the id of its target, or the name of the member who acted.
-- Who may not see the whole log has several branches (the projects, their own entries), each read off an index to the
-- page's length: under row-level security alone a page would walk through the log.
create or replace function shipkit.find_activity(
  p_team text, p_filter jsonb, p_from timestamptz, p_to timestamptz, p_search text,
  p_at timestamptz, p_id text, p_limit int, p_oldest boolean
) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_where text := 'l.team_id = $1';
  v_order constant text := case when p_oldest then 'created_at, id' else 'created_at desc, id desc' end;
  v_sights constant text[] := shipkit.activity_sights(p_team);
  v_user constant text := shipkit.caller_user();
  v_projects text[];
  v_removed text[];
  v_found text[] := array['true'];
  v_branches text[] := '{}';
  v_branch text;
  v_column text;
  v_sight text;
begin
  for v_column in select jsonb_object_keys(p_filter) loop
    v_where := v_where || format(' and l.%I = $2->>%L', v_column, v_column);
  end loop;
  if p_from is not null then v_where := v_where || ' and l.created_at >= $3'; end if;
  if p_to is not null then v_where := v_where || ' and l.created_at < $4'; end if;
  if p_id is not null then
    v_where := v_where || format(' and (l.created_at, l.id) %s ($6, $7)', case when p_oldest then '>' else '<' end);
  end if;
  if p_search is not null then
    v_found := shipkit.activity_matches(p_team, p_search);
  end if;
  if v_sights <> array['all'] then
    v_removed := shipkit.removed_project_ids();
    -- A guest's are known one by one, and have a branch each.
    v_projects := array(select unnest(shipkit.project_ids($project_roles$)) except select unnest(v_removed));
  end if;

  foreach v_sight in array v_sights loop
    foreach v_branch in array v_found loop
      v_branch := format('select l.created_at, l.id from public.shipkit_activity_log l where %s and %s and %s', v_where, v_branch,
        case v_sight
          when 'all' then 'true'
          when 'team' then 'l.project_id is not null and l.project_id <> all ($10)'
          when 'projects' then 'l.project_id = v.id'
          when 'own' then 'l.user_id = $11 and l.project_id is null'
          when 'own in removed' then 'l.user_id = $11 and l.project_id = v.id'
          when 'own elsewhere' then 'l.user_id = $11 and l.project_id is not null and l.project_id <> all ($9)'
        end);
      v_branch := format('(%s order by %s limit $8)', v_branch, v_order);
      if v_sight in ('projects', 'own in removed') then
        v_branch := format('(select b.* from unnest(%s) as v(id) cross join lateral %s b)',
          case v_sight when 'projects' then '$9' else '$10' end, v_branch);
      end if;
      v_branches := v_branches || v_branch;
    end loop;
  end loop;
  if v_branches = '{}' then
    return;
  end if;
  return query execute format('select id::text from (%s) as found order by %s limit $8',
      array_to_string(v_branches, ' union '), v_order)
    using p_team, p_filter, p_from, p_to, p_search, p_at, p_id, p_limit, v_projects, v_removed, v_user;
end $$;

-- What the caller sees of a team's log, in parts that do not overlap: 'all' of it; what happened in the 'team' and its
-- projects, or in the 'projects' that they were added to; their 'own' in no project, 'in removed' ones and 'elsewhere'.
create or replace function shipkit.activity_sights(p_team text) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when p_team = any (shipkit.team_ids($activity_readers$)) then array['all']
    when p_team = any (shipkit.team_ids($project_readers$)) then array['team', 'own', 'own in removed']
    when p_team = any (shipkit.team_ids($team_roles$)) then array['projects', 'own', 'own elsewhere']
    else '{}'
  end
$$;

-- Whether the caller sees this entry, whatever the policy says.
create or replace function shipkit.sees_entry(p_entry text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from public.shipkit_activity_log l
    where l.id = p_entry and case
      when l.team_id is null then l.user_id = shipkit.caller_user()
      else exists (
        select from unnest(shipkit.activity_sights(l.team_id)) as sight
        where case sight
          when 'all' then true
          when 'team' then l.project_id <> all (shipkit.removed_project_ids())
          when 'projects' then l.project_id = any (shipkit.project_ids($project_roles$))
            and l.project_id <> all (shipkit.removed_project_ids())
          else l.user_id = shipkit.caller_user()
        end)
    end)
$$;

-- What a search looks for, each as a condition that an index serves.
create or replace function shipkit.activity_matches(p_team text, p_search text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_words constant text := (
    select string_agg(format('''%s'':*', shipkit.activity_word(p_team, word)), ' & ') from shipkit.split_words(p_search) as word);
  v_people text[];
  v_matches text[] := array[format('l.target_id = %L', p_search)];
begin
  if v_words is not null then
    v_matches := v_matches || format(
      'shipkit.activity_words(l.team_id, l.action, l.details) @@ %L::tsquery', v_words);
  end if;
  if p_team = any (shipkit.team_ids($member_readers$)) then
    v_people := array(
      select m.user_id from public.shipkit_team_member m join public.shipkit_user u on u.id = m.user_id
      where m.team_id = p_team and position(lower(p_search) in lower(u.name)) > 0 and u.deleted_at is null
      order by m.id limit 10);
    v_matches := v_matches || array(select format('l.user_id = %L', person) from unnest(v_people) as person);
  end if;
  return v_matches;
end $$;

-- How many entries of a team's log the caller may see, by day (UTC) and category.
create or replace function shipkit.count_activity(p_team text, p_from timestamptz, p_to timestamptz)
returns table (day date, category text, count bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_sights constant text[] := shipkit.activity_sights(p_team);
begin
  return query execute format(
    'select (l.created_at at time zone ''UTC'')::date, l.category::text, count(*) from public.shipkit_activity_log l
     where l.team_id = $1 and l.created_at >= $2 and l.created_at < $3 and %s group by 1, 2 order by 1, 2',
    case
      when 'all' = any (v_sights) then 'true'
      when 'team' = any (v_sights) then
        '(l.project_id <> all ($5) or l.user_id = $6)'
      when 'projects' = any (v_sights) then
        '((l.project_id = any ($4) and l.project_id <> all ($5)) or l.user_id = $6)'
      else 'false'
    end)
    using p_team, p_from, p_to, shipkit.project_ids($project_roles$), shipkit.removed_project_ids(), shipkit.caller_user();
end $$;
