-- The teams and projects in which the actor has a role. Policies call these functions once per statement.

-- Returns the teams, except deleted ones, in which the actor has one of these roles.
create or replace function shipkit.get_team_ids(p_roles text[]) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_actor constant text := shipkit.current_actor();
begin
  if v_actor like 'key:%' then
    return array(
      select k.team_id
      from public.shipkit_api_key k join public.shipkit_team t on t.id = k.team_id
      where k.id = substr(v_actor, 5) and k.role = any (p_roles) and t.deleted_at is null
        and k.revoked_at is null and (k.expires_at is null or k.expires_at > now()));
  end if;
  return array(
    select m.team_id
    from public.shipkit_team_member m join public.shipkit_team t on t.id = m.team_id
    where m.user_id = v_actor and m.role = any (p_roles) and t.deleted_at is null
      and exists (select from public.shipkit_user u where u.id = v_actor and u.deleted_at is null));
end $$;
grant execute on function shipkit.get_team_ids(text[]) to shipkit_app;

-- Returns the deleted teams in which the actor has one of these roles.
create or replace function shipkit.get_deleted_team_ids(p_roles text[]) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_actor constant text := shipkit.current_actor();
begin
  return array(
    select m.team_id
    from public.shipkit_team_member m join public.shipkit_team t on t.id = m.team_id
    where m.user_id = v_actor and m.role = any (p_roles) and t.deleted_at is not null
      and exists (select from public.shipkit_user u where u.id = v_actor and u.deleted_at is null));
end $$;
grant execute on function shipkit.get_deleted_team_ids(text[]) to shipkit_app;

-- Returns the projects, of teams that are not deleted, in which the actor has one of these roles. The project may be deleted.
create or replace function shipkit.get_project_ids(p_roles text[]) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_actor constant text := shipkit.current_actor();
begin
  return array(
    select m.project_id
    from public.shipkit_project_member m join public.shipkit_team t on t.id = m.team_id
    where m.user_id = v_actor and m.role = any (p_roles) and t.deleted_at is null
      and exists (select from public.shipkit_user u where u.id = v_actor and u.deleted_at is null));
end $$;
grant execute on function shipkit.get_project_ids(text[]) to shipkit_app;

-- Returns the deleted projects of the actor's teams.
create or replace function shipkit.get_deleted_project_ids() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_actor constant text := shipkit.current_actor();
begin
  if v_actor like 'key:%' then
    return array(
      select p.id
      from public.shipkit_api_key k join public.shipkit_project p on p.team_id = k.team_id
      where k.id = substr(v_actor, 5) and p.deleted_at is not null);
  end if;
  return array(
    select p.id
    from public.shipkit_team_member m join public.shipkit_project p on p.team_id = m.team_id
    where m.user_id = v_actor and p.deleted_at is not null);
end $$;
grant execute on function shipkit.get_deleted_project_ids() to shipkit_app;
