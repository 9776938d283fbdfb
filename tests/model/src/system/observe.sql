-- Returns the entries added since p_since, as the owner reads them, and the rows of p_tables that an actor sees as the
-- app role. No condition narrows them, except on users: their policy checks each row, and there are other models' users.
-- Sequential scans are off because the statements are planned once, while the tables are small.
create function public.observe(p_since text, p_actor text, p_tables text[], p_users text[]) returns json
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_log json;
begin
  select coalesce(json_agg(json_build_array(id, action, severity, team_id, project_id, user_id)), '[]') into v_log
  from (select * from public.shipkit_activity_log where id > p_since order by id limit 1000) as added;

  perform set_config('role', 'shipkit_app', true), set_config('shipkit.actor', p_actor, true);
  return json_build_object('log', v_log, 'rowsByTable', json_build_object(
    'team', case when 'team' = any (p_tables) then
      (select json_agg(id || ' ' || name) from public.shipkit_team) end,
    'team_member', case when 'team_member' = any (p_tables) then
      (select json_agg(team_id || ' ' || user_id || ' ' || role) from public.shipkit_team_member) end,
    'team_invitation', case when 'team_invitation' = any (p_tables) then
      (select json_agg(id || ' ' || role) from public.shipkit_team_invitation) end,
    'project', case when 'project' = any (p_tables) then
      (select json_agg(id || ' ' || name) from public.shipkit_project) end,
    'project_member', case when 'project_member' = any (p_tables) then
      (select json_agg(project_id || ' ' || user_id || ' ' || role) from public.shipkit_project_member) end,
    'api_key', case when 'api_key' = any (p_tables) then
      (select json_agg(id || ' ' || role) from public.shipkit_api_key) end,
    'user', case when 'user' = any (p_tables) then
      (select json_agg(id || ' ' || name) from public.shipkit_user where id = any (p_users)) end,
    'session', case when 'session' = any (p_tables) then
      (select json_agg(id) from public.shipkit_session) end,
    'activity_log', case when 'activity_log' = any (p_tables) then
      (select json_agg(id || ' ' || action) from public.shipkit_activity_log) end));
end $$;
