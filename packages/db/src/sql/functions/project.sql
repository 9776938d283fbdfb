-- Projects.

-- Trigger on project: whoever creates a project is its admin.
create or replace function shipkit.add_project_admin() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.shipkit_project_member (project_id, team_id, user_id, role)
  values (new.id, new.team_id, new.created_by_id, 'admin');
  return null;
end $$;

-- The ids of one page of the caller's projects in a team whose name holds the text. A function, because under
-- row-level security no index can serve the page before each name is compared.
create or replace function shipkit.search_projects(p_team text, p_text text, p_cursor text, p_limit int) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_own text[];
begin
  if p_team = any (shipkit.get_team_ids($project_readers$)) then
    return query
      select p.id::text from public.shipkit_project p
      where p.team_id = p_team and p.deleted_at is null and (p_cursor is null or p.id < p_cursor)
        and position(lower(p_text) in lower(p.name)) > 0
      order by p.id desc limit p_limit;
  else
    v_own := shipkit.get_project_ids($project_roles$);
    return query
      select p.id::text from public.shipkit_project p
      where p.id = any (v_own) and p.team_id = p_team and p.deleted_at is null
        and (p_cursor is null or p.id < p_cursor) and position(lower(p_text) in lower(p.name)) > 0
      order by p.id desc limit p_limit;
  end if;
end $$;

-- Whether the project is one of a team of the caller's: asked before a key or an index could tell that it is another's.
create or replace function shipkit.is_team_project(p_project text, p_team text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p_team = any (shipkit.get_team_ids($team_roles$))
    and exists (select from public.shipkit_project p where p.id = p_project and p.team_id = p_team)
$$;
