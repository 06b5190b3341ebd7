-- The same questions, asked besides of what an organisation holds now (by link, not by name) and of numbers that are listed.
create or replace function patents.condition(c jsonb) returns text language plpgsql immutable strict set search_path = pg_catalog, pg_temp as $$
declare sort text := c->>0; value text := c->>1; listed text[]; written text;
begin
  if sort in ('kind', 'standing', 'year', 'class', 'district', 'number') then
    listed := array(select jsonb_array_elements_text(c->1));
  end if;
  case
    when sort in ('all', 'any') then
      select string_agg(patents.condition(part), case sort when 'all' then ' and ' else ' or ' end) into written from jsonb_array_elements(c->1) part;
      return '(' || written || ')';
    when sort = 'not' then return '(not ' || patents.condition(c->1) || ')';
    when sort in ('words', 'tiers', 'marks') then return format('d.%I @@ %L::tsquery', sort, value);
    when sort = 'text' then return format('strpos(d.body, %L) > 0', value);
    when sort = 'title' then return format('strpos(split_part(d.body, E''\n'', 1), %L) > 0', value);
    when sort = 'abstract_word' then return format('split_part(d.body, E''\n'', 2) ~ %L', '(^|[^a-z0-9])' || regexp_replace(value, '([.+])', '\\\1', 'g'));
    when sort = 'abstract' then return format('strpos(split_part(d.body, E''\n'', 2), %L) > 0', value);
    when sort in ('applicants', 'inventors') then return format('strpos(d.%I, %L) > 0', sort, value);
    when sort = 'kind' then return format('d.kind = any (%L::text[])', listed);
    when sort = 'standing' then return format('patents.standing_on(d.standing, d.ends_on, %L::date) = any (%L::text[])', c->>2, listed);
    when sort = 'year' then return format('coalesce(d.year = any (%L::int[]), false)', listed);
    when sort = 'class' then return format('string_to_array(d.classes, '' '') && %L::text[]', listed);
    when sort = 'district' then return format('string_to_array(d.districts, '' '') && %L::text[]', listed);
    when sort in ('filed_on', 'published_on', 'granted_on') then
      return format('coalesce(d.%I between %L::date and %L::date, false)', sort, coalesce(c->>1, '-infinity'), coalesce(c->>2, 'infinity'));
    when sort = 'arrival' then return format('d.arrival > %s and d.arrival <= %s', (c->>1)::bigint, (c->>2)::bigint);
    when sort = 'owner' then return format('exists (select from patents.owner o where o.region = d.region and o.application = d.application and o.organisation = %s and o.until is null)', value::bigint);
    when sort = 'number' then return format('d.application = any (%L::text[])', listed);
    else raise exception 'no such condition: %', sort using errcode = '22023';
  end case;
end $$;
