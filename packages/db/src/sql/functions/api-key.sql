-- API keys.

-- Sets when these API keys were last used. Skips keys that are locked.
create or replace function shipkit.touch_api_keys(p_ids text[]) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  update public.shipkit_api_key k set last_used_at = now()
  where k.id in (select o.id from public.shipkit_api_key o where o.id = any (p_ids) order by o.id for no key update skip locked)
$$;
grant execute on function shipkit.touch_api_keys(text[]) to shipkit_worker;
