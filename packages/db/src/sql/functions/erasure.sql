-- Erasure of users from the log (crypto-shredding). Personal data enters a seal through a commitment under the user's erasure key.

-- Creates the missing erasure keys of the users in a range of a log whose entries contain personal data.
create or replace function shipkit.create_erasure_keys(p_log text, p_after bigint, p_count int) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  insert into public.shipkit_erasure_key (id, key)
  select owner, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())
  from (
    select distinct coalesce(l.user_id, l.actor_id) as owner
    from public.shipkit_activity_sequence s join public.shipkit_activity_log l on l.id = s.id
    where s.log_id = p_log and s.sequence > p_after and s.sequence <= p_after + p_count
      and (l.ip_address is not null or l.user_agent is not null or (l.category = 'user' and l.metadata is not null))
  ) as personal
  on conflict (id) do nothing
$$;
grant execute on function shipkit.create_erasure_keys(text, bigint, int) to shipkit_worker;

-- Erases a purged user from the log: destroys their erasure key, and empties the columns with addresses, browsers and profile changes.
create or replace function shipkit.erase_person(p_user text) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from public.shipkit_erasure_key k where k.id = p_user;
  update public.shipkit_activity_log
  set ip_address = null, user_agent = null, metadata = case when category = 'user' then null else metadata end
  where user_id = p_user
$$;
grant execute on function shipkit.erase_person(text) to shipkit_worker;
