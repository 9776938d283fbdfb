-- The user who creates a project becomes its admin.
create or replace function shipkit.add_project_admin() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into public.shipkit_project_member (project_id, team_id, user_id, role)
  values (new.id, new.team_id, new.created_by_id, 'admin');
  return null;
end $$;

create or replace trigger shipkit_project_add_admin after insert on public.shipkit_project
  for each row when (new.created_by_id is not null) execute function shipkit.add_project_admin();
