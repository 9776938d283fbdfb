-- 5,000 users with a session each, 5,000 teams of five, 100,000 projects: 60 in each of the first 1,000 teams,
-- which the load generator uses, and 10 in each of the others. The action keeps the trigger for external changes silent.

select set_config('shipkit.action', 'bench.seed', true);

insert into shipkit_user (id, name, email)
select 'user-' || n, 'Person ' || n, 'person-' || n || '@example.com'
from generate_series(0, 4999) as n;

insert into shipkit_session (user_id, token, expires_at)
select 'user-' || n, md5('session-' || n), now() + interval '30 days'
from generate_series(0, 4999) as n;

insert into shipkit_team (id, name)
select 'team-' || n, 'Team ' || n
from generate_series(0, 4999) as n;

insert into shipkit_team_member (team_id, user_id, role)
select 'team-' || t, 'user-' || (t + m * 1009) % 5000, (array['owner', 'admin', 'member', 'member', 'viewer'])[m + 1]
from generate_series(0, 4999) as t, generate_series(0, 4) as m;

-- Project by project across the teams, so that the rows of a team are scattered, as after years of use.
insert into shipkit_project (name, team_id, created_by_id)
select 'Project ' || p || ' of team ' || t, 'team-' || t, 'user-' || (t + p % 4 * 1009) % 5000
from generate_series(0, 59) as p, generate_series(0, case when p < 10 then 4999 else 999 end) as t;
