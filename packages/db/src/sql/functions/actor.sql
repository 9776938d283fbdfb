-- Who calls, and what they may reach: what the policies ask.

-- A UUID of version 7 (RFC 9562) with the fraction of the millisecond in rand_a (method 3, section 6.2): the clock as a fixed-point
-- number of 48 bits and 12, with the version between them. One expression, as the others below, so that it is inlined.
create or replace function shipkit.uuid_v7() returns text language sql volatile parallel safe as $$
  select encode(
    overlay(uuid_send(gen_random_uuid())
      placing int8send(overlay((extract(epoch from clock_timestamp()) * 4096000)::bigint::bit(60) placing b'0111' from 49 for 0)::bit(64)::bigint)
      from 1 for 8),
    'hex')::uuid::text
$$;

-- The caller of this transaction. Raises where none is set, so that a forgotten scope is no empty page.
create or replace function shipkit.current_actor() returns text language plpgsql stable as $$
declare
  v_actor constant text := current_setting('shipkit.actor', true);
begin
  if v_actor is null or v_actor = '' then
    raise insufficient_privilege using
      message = 'no caller is set: rows are reached inside asUser() only';
  end if;
  return v_actor;
end $$;

-- The caller, where it is a person; null where it is none, and where none is set.
create or replace function shipkit.current_user_id() returns text language sql stable as $$
  select case when current_setting('shipkit.actor', true) not like 'key:%' then nullif(current_setting('shipkit.actor', true), '') end
$$;

-- The id of the API key that calls; null where the caller is none.
create or replace function shipkit.current_api_key_id() returns text language sql stable as $$
  select case when current_setting('shipkit.actor', true) like 'key:%' then substr(current_setting('shipkit.actor', true), 5) end
$$;

-- The teams, not removed, in which the caller has one of these roles.
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

-- The removed teams in which the caller has one of these roles.
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

-- The projects of teams that are not removed in which the caller has one of these roles.
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

-- The removed projects of the caller's teams.
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

-- Notes when API keys were last used, all at once.
create or replace function shipkit.touch_api_keys(p_ids text[]) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update public.shipkit_api_key k set last_used_at = now()
  where k.id in (select o.id from public.shipkit_api_key o where o.id = any (p_ids) order by o.id for no key update skip locked)
$$;
