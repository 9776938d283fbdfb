-- Teams and their members.

-- A new workspace with the caller as its owner: before the membership exists no policy can admit either row.
create or replace function shipkit.create_team(p_name text) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_actor constant text := shipkit.current_actor();
  v_team public.shipkit_team;
begin
  if not exists (select from public.shipkit_user u where u.id = v_actor and u.deleted_at is null) then
    raise insufficient_privilege using message = 'only a person creates a team';
  end if;
  insert into public.shipkit_team (name) values (p_name) returning * into v_team;
  insert into public.shipkit_team_member (team_id, user_id, role) values (v_team.id, v_actor, 'owner');
  return to_jsonb(v_team);
end $$;

-- Whether a team has an owner, besides the one that is left out, who has not removed their account.
create or replace function shipkit.has_owner(p_team text, p_except_user text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from public.shipkit_team_member m join public.shipkit_user u on u.id = m.user_id
    where m.team_id = p_team and m.role = 'owner' and u.deleted_at is null and m.user_id is distinct from p_except_user)
$$;

-- Trigger on team_member: a team that is not removed keeps an owner, whoever writes.
create or replace function shipkit.require_owner() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.role = 'owner' then
    return null;
  end if;
  perform from public.shipkit_team t where t.id = old.team_id and t.deleted_at is null for update;
  if found and not shipkit.has_owner(old.team_id, null) then
    raise exception using errcode = 'SK409', message = 'A team needs an owner';
  end if;
  return null;
end $$;

-- Trigger on team: a personal team is not removed.
create or replace function shipkit.reject_personal_team_deletion() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  raise exception using errcode = 'SK409', message = 'A personal team is not removed';
end $$;

-- Trigger on team_member and team_invitation: a personal team has one member, and nobody is invited to it.
create or replace function shipkit.protect_personal_team() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from public.shipkit_team t join public.shipkit_team_member m on m.team_id = t.id
    where t.id = new.team_id and t.type = 'personal' and m.id <> new.id)
  then
    raise exception using errcode = 'SK409', message = 'A personal team has one member';
  end if;
  return new;
end $$;

-- The ids of one page of a team's memberships, of those whose person's name or address holds the text. A function also
-- for the page of all: the policy lets a plan gather and sort the whole team.
create or replace function shipkit.search_members(p_team text, p_text text, p_cursor text, p_limit int) returns setof text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_team <> all (shipkit.get_team_ids($member_readers$)) then
    return;
  end if;
  return query
    select m.id::text
    from public.shipkit_team_member m join public.shipkit_user u on u.id = m.user_id and u.deleted_at is null
    where m.team_id = p_team and (p_cursor is null or m.id < p_cursor)
      and (position(lower(p_text) in lower(u.name)) > 0 or position(lower(p_text) in u.email) > 0)
    order by m.id desc limit p_limit;
end $$;
