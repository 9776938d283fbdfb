-- Teams and their members.

-- Creates a workspace with the actor as its owner, and returns it. A function, because no policy can admit either row before the
-- membership exists.
create or replace function shipkit.create_team(p_name text) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor constant text := shipkit.current_actor();
  v_team public.shipkit_team;
begin
  if not exists (select from public.shipkit_user u where u.id = v_actor and u.deleted_at is null) then
    raise insufficient_privilege using message = 'Only a user can create a team.';
  end if;
  insert into public.shipkit_team (name) values (p_name) returning * into v_team;
  insert into public.shipkit_team_member (team_id, user_id, role) values (v_team.id, v_actor, 'owner');
  return to_jsonb(v_team);
end $$;
grant execute on function shipkit.create_team(text) to shipkit_app;

-- Returns whether a team has an owner, other than p_except_user, whose account is not deleted.
create or replace function shipkit.has_team_owner(p_team text, p_except_user text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from public.shipkit_team_member m join public.shipkit_user u on u.id = m.user_id
    where m.team_id = p_team and m.role = 'owner' and u.deleted_at is null and m.user_id is distinct from p_except_user)
$$;
