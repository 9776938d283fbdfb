-- A team with 40 members, 100 projects, a guest with a role in three of them, and no entry.

select set_config('shipkit.action', 'bench.seed', true);

insert into shipkit_user (id, name, email)
select 'person-' || n, 'Person ' || n, 'person-' || n || '@example.com' from generate_series(0, 40) as n;

insert into shipkit_session (user_id, token, expires_at)
select 'person-' || n, 'session-' || n, now() + interval '1 day' from generate_series(0, 40) as n;

insert into shipkit_team (id, name) values ('big', 'Big');

insert into shipkit_team_member (team_id, user_id, role)
select 'big', 'person-' || n, case n when 0 then 'owner' when 40 then 'guest' else 'member' end from generate_series(0, 40) as n;

insert into shipkit_project (id, name, team_id, created_by_id)
select 'project-' || n, 'Project ' || n, 'big', 'person-0' from generate_series(0, 99) as n;

insert into shipkit_project_member (project_id, team_id, user_id, role)
select 'project-' || n, 'big', 'person-40', 'viewer' from generate_series(1, 3) as n;

delete from shipkit_activity_unsequenced;
delete from shipkit_activity_log;
insert into shipkit_activity_log_state (id, last_sequence) values ('big', 0);
