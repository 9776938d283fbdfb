-- Which entries of the activity log an actor sees. The rule is stated here only. Made from it are the policy of activity_log, under which
-- the live feed reads, list_visible_activity(), can_see_activity() and count_activity().
--
--   visibility | granted by                    | own entries | entries of a project                        | other entries
--   -----------+-------------------------------+-------------+---------------------------------------------+--------------
--   all        | activity:read                 | yes         | yes                                         | yes
--   team       | project:read by the team role | yes         | unless the project is deleted               | no
--   projects   | team:read                     | yes         | if they have a role in it, unless deleted   | no
--   own        | an entry without a team       | yes         |                                             | no
--   null       | no role in the team           | no          | no                                          | no

-- Returns whether an entry is visible. p_is_exception: whether its project is one of get_visibility_exceptions(). The planner inlines the
-- function into the policy, which it can only while each boolean is used once.
create or replace function shipkit.is_visible_activity(p_visibility text, p_is_own boolean, p_project text, p_is_exception boolean)
returns boolean language sql immutable parallel safe as $$
  select p_visibility is not null and (p_visibility = 'all'
    or (p_visibility in ('team', 'projects') and p_project is not null and p_is_exception = (p_visibility = 'projects'))
    or p_is_own)
$$;
grant execute on function shipkit.is_visible_activity(text, boolean, text, boolean) to shipkit_app;

-- Returns the teams of which the actor has at least this visibility.
create or replace function shipkit.get_visibility_team_ids(p_visibility text) returns text[] language sql stable as $$
  select shipkit.get_team_ids(case p_visibility
    when 'all' then $team_roles(activity:read)$
    when 'team' then $team_roles(project:read)$
    when 'projects' then $team_roles(team:read)$
  end)
$$;
grant execute on function shipkit.get_visibility_team_ids(text) to shipkit_app;

-- Returns the projects that are unlike the others: with 'team' those that are not visible, with 'projects' those that are. Of all teams of
-- the actor's, or of one.
create or replace function shipkit.get_visibility_exceptions(p_visibility text, p_team text default null) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return case p_visibility
    when 'team' then shipkit.get_deleted_project_ids()
    when 'projects' then array(
      select p.id from public.shipkit_project p
      where p.id = any (shipkit.get_project_ids($project_roles(project:read)$)) and p.deleted_at is null
        and p.team_id = coalesce(p_team, p.team_id))
    else '{}'
  end;
end $$;
grant execute on function shipkit.get_visibility_exceptions(text, text) to shipkit_app;

-- Returns the actor's visibility of a team's entries, or of entries without a team.
create or replace function shipkit.get_activity_visibility(p_team text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case
    when p_team is null then 'own'
    when p_team = any (shipkit.get_visibility_team_ids('all')) then 'all'
    when p_team = any (shipkit.get_visibility_team_ids('team')) then 'team'
    when p_team = any (shipkit.get_visibility_team_ids('projects')) then 'projects'
  end;
end $$;

-- Returns whether the actor sees an entry.
create or replace function shipkit.can_see_activity(p_entry text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_entry record;
  v_visibility text;
begin
  select l.team_id, l.user_id, l.project_id into v_entry from public.shipkit_activity_log l where l.id = p_entry;
  if not found then
    return false;
  end if;
  v_visibility := shipkit.get_activity_visibility(v_entry.team_id);
  return coalesce(shipkit.is_visible_activity(v_visibility, v_entry.user_id = shipkit.current_actor(), v_entry.project_id,
    v_entry.project_id = any (shipkit.get_visibility_exceptions(v_visibility, v_entry.team_id))), false);
end $$;
grant execute on function shipkit.can_see_activity(text) to shipkit_app;

-- Returns the number of entries of a team's log that the actor sees, by day (UTC) and category.
create or replace function shipkit.count_activity(p_team text, p_from timestamptz, p_to timestamptz)
returns table (day date, category text, count bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_visibility constant text := shipkit.get_activity_visibility(p_team);
  v_exceptions constant text[] := shipkit.get_visibility_exceptions(v_visibility, p_team);
  v_actor constant text := shipkit.current_actor();
begin
  return query
    select (l.created_at at time zone 'UTC')::date, l.category::text, count(*)
    from public.shipkit_activity_log l
    where l.team_id = p_team and l.created_at >= p_from and l.created_at < p_to
      and shipkit.is_visible_activity(v_visibility, l.user_id = v_actor, l.project_id, l.project_id = any (v_exceptions))
    group by 1, 2 order by 1, 2;
end $$;
grant execute on function shipkit.count_activity(text, timestamptz, timestamptz) to shipkit_app;
