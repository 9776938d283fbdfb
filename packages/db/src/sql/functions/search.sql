-- Text searches: one function for each that the schema declares (../../schema/searchable.ts). It returns the ids of one page, newest
-- first. A function, because under row-level security the text would be compared before an index could serve the page.
do $create$
declare
  v_search record;
  v_visible text;
  v_pages text;
  v_signature text;
begin
  for v_search in
    select * from jsonb_to_recordset($text_searches$)
      as search (name text, source text, row_id text, within text, visible text[], conditions text)
  loop
    v_pages := '';
    foreach v_visible in array v_search.visible loop
      v_pages := v_pages || format(
        'return query
           select %1$s::text from %2$s
           where %3$s = p_within and (p_cursor is null or %1$s < p_cursor) and (%4$s) and %5$s
           order by %1$s desc limit p_limit;
         if found then return; end if; ',
        v_search.row_id, v_search.source, v_search.within, v_visible, v_search.conditions);
    end loop;
    v_signature := format('shipkit.%I(p_within text, p_text text, p_filters jsonb, p_cursor text, p_limit int)', v_search.name);
    execute format(
      'create or replace function %s returns setof text
       language plpgsql stable security definer set search_path = pg_catalog, pg_temp as %L',
      v_signature, 'begin ' || v_pages || 'end');
    execute format('grant execute on function %s to shipkit_app', v_signature);
  end loop;
end $create$;
