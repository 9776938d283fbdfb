-- Full-text search in the activity log. The functions do not depend on the database's locale or on a text search configuration.

-- Returns the tokens of an entry as a tsvector. The index of the table is on this expression. Written so that the planner inlines it: a
-- call that is not inlined makes an insert several times as slow.
create or replace function shipkit.to_search_vector(p_team text, p_action text, p_details text) returns tsvector
language sql immutable parallel safe as $$
  select array_to_tsvector(shipkit.to_search_tokens(p_team, p_action || ' ' || coalesce(p_details, '')))
$$;
grant execute on function shipkit.to_search_vector(text, text, text) to shipkit_app;

-- Returns the words of a text in lower case, at most 64 characters each, after a hash of the team, so that a search reads no other
-- team's entries.
create or replace function shipkit.to_search_tokens(p_team text, p_text text) returns text[]
language sql immutable parallel safe as $$
  select array_remove(string_to_array(ltrim(regexp_replace(
      regexp_replace(' ' || lower(p_text), '([^[:space:][:punct:]]{64})[^[:space:][:punct:]]+', '\1', 'g'),
      '[[:space:][:punct:]]+', ' ' || left(md5(coalesce(p_team, '')), 8), 'g')), ' '),
    left(md5(coalesce(p_team, '')), 8))
$$;
grant execute on function shipkit.to_search_tokens(text, text) to shipkit_app;

-- Returns the query for entries that contain each word of a text, or a word that begins with it; null if the text has no word.
create or replace function shipkit.to_search_query(p_team text, p_text text) returns tsquery
language sql immutable parallel safe as $$
  select string_agg(format('''%s'':*', word), ' & ')::tsquery from unnest(shipkit.to_search_tokens(p_team, p_text)) as word
$$;
grant execute on function shipkit.to_search_query(text, text) to shipkit_app;

-- Returns what else a search finds, as conditions on the entry l, each of which an index serves: the target's id, or a member's name.
create or replace function shipkit.build_search_conditions(p_team text, p_search text) returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_user_ids text[];
begin
  if p_search is null then
    return '{}';
  end if;
  if p_team = any (shipkit.get_team_ids($team_roles(member:read)$)) then
    v_user_ids := array(
      select m.user_id from public.shipkit_team_member m join public.shipkit_user u on u.id = m.user_id
      where m.team_id = p_team and position(lower(p_search) in lower(u.name)) > 0 and u.deleted_at is null
      order by m.id limit 10);
  end if;
  return format('l.target_id = %L', p_search) || array(select format('l.user_id = %L', id) from unnest(v_user_ids) as id);
end $$;
