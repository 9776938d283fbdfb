-- Entries $first to $last of one team's log, nine seconds apart, in 100 projects, by 40 users; some values are rare.

insert into shipkit_activity_log (
  id, created_at, updated_at, team_id, user_id, action, category, severity, details, metadata, actor_type, actor_id,
  target_type, target_id, project_id, request_id, ip_address, user_agent)
select 'entry-' || lpad(n::text, 12, '0'), at, at, 'big', person, action, split_part(action, '.', 1),
  case when n % 250 = 0 then 'warning' else 'info' end,
  case when n % 350 = 0 then 'renamed project Zephyr ' || n else 'changed project Apollo ' || n % 997 end,
  '{"changes":{"name":{"from":"Apollo","to":"Gemini"}}}', 'user', person, 'project', thing, thing, 'request-' || n,
  '192.0.2.' || n % 250, 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36'
from (
  select n, timestamptz '2023-01-01' + n * interval '9 seconds' as at,
    'person-' || case when n % 400 = 0 then 39 else n % 39 end as person,
    case when n % 300 = 0 then 'member.updateRole' when n % 7 = 0 then 'project.create' else 'project.update' end as action,
    case when n % 11 = 0 then null else 'project-' || case when n % 370 = 1 then 99 else n * 31 % 99 end end as thing
  from generate_series($first::int, $last::int) as n
) as entry;

insert into shipkit_activity_sequence (id, log_id, sequence)
select 'entry-' || lpad(n::text, 12, '0'), 'big', n from generate_series($first::int, $last::int) as n;
