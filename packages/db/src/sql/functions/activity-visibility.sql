-- Which entries of a team's log the actor sees.

-- Returns what the actor sees of a team's log besides their own entries: 'all' of it, the entries of all projects of the 'team' except
-- deleted ones, or those of the 'projects' in which they have a role. Null: nothing, not even their own entries.
create or replace function shipkit.get_activity_visibility(p_team text) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when p_team = any (shipkit.get_team_ids($team_roles(activity:read)$)) then 'all'
    when p_team = any (shipkit.get_team_ids($team_roles(project:read)$)) then 'team'
    when p_team = any (shipkit.get_team_ids($team_roles(team:read)$)) then 'projects'
  end
$$;

-- Returns the projects that are unlike the others of the team: with 'team' those that are deleted, with 'projects' those that are visible.
create or replace function shipkit.get_visibility_exceptions(p_team text, p_visibility text) returns text[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select array(
    select p.id::text from public.shipkit_project p
    where p.team_id = p_team and case p_visibility
      when 'team' then p.deleted_at is not null
      when 'projects' then p.deleted_at is null and p.id = any (shipkit.get_project_ids($project_roles(project:read)$))
    end)
$$;

-- Returns whether the actor sees all entries of a project.
create or replace function shipkit.can_see_project_activity(p_project text, p_visibility text, p_exceptions text[]) returns boolean
language sql immutable parallel safe as $$
  select case p_visibility when 'all' then true when 'team' then p_project <> all (p_exceptions) when 'projects' then p_project = any (p_exceptions) end
$$;
grant execute on function shipkit.can_see_project_activity(text, text, text[]) to shipkit_app;

-- Returns whether the actor sees an entry.
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
grant execute on function shipkit.can_see_activity(text) to shipkit_app;

-- Returns the number of entries of a team's log that the actor sees, by day (UTC) and category.
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
grant execute on function shipkit.count_activity(text, timestamptz, timestamptz) to shipkit_app;
