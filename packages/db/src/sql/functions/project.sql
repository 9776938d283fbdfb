-- Projects.

-- Returns the ids of one page of the actor's projects in a team, newest first: those whose name contains the text. A function,
-- because under row-level security the name would be compared before an index could serve the page.
create or replace function shipkit.search_projects(p_team text, p_text text, p_cursor text, p_limit int) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_project_ids text[];
begin
  if p_team = any (shipkit.get_team_ids($team_roles(project:read)$)) then
    return query
      select p.id::text from public.shipkit_project p
      where p.team_id = p_team and p.deleted_at is null and (p_cursor is null or p.id < p_cursor)
        and position(lower(p_text) in lower(p.name)) > 0
      order by p.id desc limit p_limit;
  else
    v_project_ids := shipkit.get_project_ids($project_roles(project:read)$);
    return query
      select p.id::text from public.shipkit_project p
      where p.id = any (v_project_ids) and p.team_id = p_team and p.deleted_at is null
        and (p_cursor is null or p.id < p_cursor) and position(lower(p_text) in lower(p.name)) > 0
      order by p.id desc limit p_limit;
  end if;
end $$;
grant execute on function shipkit.search_projects(text, text, text, int) to shipkit_app;

-- Returns whether the project belongs to this team of the actor's. Policies call it before a unique index or a foreign key could
-- reveal that the project belongs to another team.
create or replace function shipkit.is_team_project(p_project text, p_team text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p_team = any (shipkit.get_team_ids($team_roles(team:read)$))
    and exists (select from public.shipkit_project p where p.id = p_project and p.team_id = p_team)
$$;
grant execute on function shipkit.is_team_project(text, text) to shipkit_app;
