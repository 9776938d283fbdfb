-- The actor of the transaction, which authenticate() sets: a user's id, or `key:` and the id of an API key.

-- Returns the actor. Raises if none is set, so that a query outside of a transaction does not look like an empty table.
create or replace function shipkit.current_actor() returns text language plpgsql stable as $$
declare
  v_actor constant text := current_setting('shipkit.actor', true);
begin
  if v_actor is null or v_actor = '' then
    raise insufficient_privilege using message = 'No actor is set. Query inside of asUser().';
  end if;
  return v_actor;
end $$;
grant execute on function shipkit.current_actor() to shipkit_app;

-- Returns the actor's user id; null if the actor is an API key, or if none is set.
create or replace function shipkit.current_user_id() returns text language sql stable as $$
  select case when current_setting('shipkit.actor', true) not like 'key:%' then nullif(current_setting('shipkit.actor', true), '') end
$$;
grant execute on function shipkit.current_user_id() to shipkit_app, shipkit_auth, shipkit_worker;

-- Returns the actor's API key id; null if the actor is a user, or if none is set.
create or replace function shipkit.current_api_key_id() returns text language sql stable as $$
  select case when current_setting('shipkit.actor', true) like 'key:%' then substr(current_setting('shipkit.actor', true), 5) end
$$;
grant execute on function shipkit.current_api_key_id() to shipkit_app, shipkit_auth, shipkit_worker;
