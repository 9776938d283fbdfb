-- Projects.

-- Returns whether the project belongs to this team of the actor's. Policies call it before a unique index or a foreign key could
-- reveal that the project belongs to another team.
create or replace function shipkit.is_team_project(p_project text, p_team text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select p_team = any (shipkit.get_team_ids($team_roles(team:read)$))
    and exists (select from public.shipkit_project p where p.id = p_project and p.team_id = p_team)
$$;
grant execute on function shipkit.is_team_project(text, text) to shipkit_app;
