import { tables } from "../resource/resources.ts";

const selects = Object.entries(tables).map(
  ([name, { row, where = "true" }]) => `
    '${name}', case when '${name}' = any (p_tables) then
      (select json_agg(${row}) from public.shipkit_${name} where ${where}) end`,
);

/**
 * Creates the function `observe`. It returns the entries added since p_since, as the owner reads them, and the rows of p_tables
 * that an actor sees as the app role, which no condition narrows if it need not. Sequential scans are off because the statements
 * are planned once, while the tables are small.
 */
export const observeFunction = `
create function public.observe(p_since text, p_actor text, p_tables text[], p_users text[]) returns json
language plpgsql set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  v_log json;
begin
  select coalesce(json_agg(json_build_array(id, category, action, severity, team_id, project_id, user_id)), '[]') into v_log
  from (select * from public.shipkit_activity_log where id > p_since order by id limit 1000) as added;

  perform set_config('role', 'shipkit_app', true), set_config('shipkit.actor', p_actor, true);
  return json_build_object('log', v_log, 'rowsByTable', json_build_object(${selects.join()}));
end $$`;
