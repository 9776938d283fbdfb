-- Default of every primary key.

-- Returns a UUID of version 7 (RFC 9562). The fraction of the millisecond is in rand_a (section 6.2, method 3): the clock as a fixed-point
-- number of 48 and 12 bits, with the version between them. A single expression, so that the planner inlines it.
create or replace function shipkit.generate_uuid_v7() returns text language sql volatile parallel safe as $$
  select encode(
    overlay(uuid_send(gen_random_uuid())
      placing int8send(overlay((extract(epoch from clock_timestamp()) * 4096000)::bigint::bit(60) placing b'0111' from 49 for 0)::bit(64)::bigint)
      from 1 for 8),
    'hex')::uuid::text
$$;
grant execute on function shipkit.generate_uuid_v7() to shipkit_app, shipkit_auth, shipkit_worker;
