-- Any question of words, names, classes, numbers and days, joined by and, or and not. A question comes as a tree and is
-- written out here as the condition of one statement: every text in it is quoted here, every column named here.
-- Documents of the older edition are made again by the next run that follows the register.

alter table patents.document add column filed_on date, add column granted_on date;
-- Counts when the document was first made: indexers of a region wait for each other, so that whoever has seen up to a
-- number has seen all that came before it.
create sequence patents.arrivals;
alter table patents.document add column arrival bigint not null default nextval('patents.arrivals');
create index document_arrival on patents.document(region, arrival);
create index document_filed on patents.document(region, filed_on desc nulls last, application desc);
create index document_granted on patents.document(region, granted_on desc nulls last, application desc);
-- Long answers are counted in a part of the register, and so are looked up in an index of that part alone.
create index document_terms_64th on patents.document using gin(words, tiers, marks) where bucket < 1;
create index document_terms_8th on patents.document using gin(words, tiers, marks) where bucket < 8;

-- A question's tree as a condition on `patents.document d`: ["all"|"any", […]], ["not", …], or a leaf:
--   ["words"|"tiers"|"marks", tsquery], ["text"|"title"|"abstract"|"applicants"|"inventors", text],
--   ["kind"|"standing", [value…], day], ["year"|"class"|"district", [value…]], ["filed_on"|"published_on"|"granted_on", from, to], ["arrival", after, to]
create function patents.condition(c jsonb) returns text language plpgsql immutable strict set search_path = pg_catalog, pg_temp as $$
declare sort text := c->>0; value text := c->>1; listed text[]; written text;
begin
  if sort in ('kind', 'standing', 'year', 'class', 'district') then
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
    else raise exception 'no such condition: %', sort using errcode = '22023';
  end case;
end $$;

create function patents.asked(p_region int, p_where jsonb) returns text language plpgsql immutable set search_path = pg_catalog, pg_temp as $$
begin
  return format('d.region = %s', p_region) || coalesce(' and ' || patents.condition(p_where), '');
end $$;

drop function patents.search, patents.facets, patents.answers, patents.matching, patents.chosen, patents.holds, patents.class_marks, patents.year_marks;

-- The best answers, or the newest. For the best, candidates are taken from the level whose documents are most about the
-- words down to any that hold them, until there are enough, and only those are ranked exactly. What is ranked comes in
-- blocks: a page asks for as many as it needs, and the blocks before it are the same for every page.
--   p_where   the whole question                     p_rank   words that rank, null: by day
--   p_levels  each on `tiers`, none overlapping      p_any    what is in one of them
--   p_rest    what the levels do not say             p_order  rank, published, filed, granted
--   p_years, p_kinds  given when the question asks for nothing else that an index could find
create function patents.search(
  p_region int, p_where jsonb, p_rank text, p_levels text[], p_any text, p_rest jsonb, p_order text, p_years int[], p_kinds text[],
  p_block int, p_most int, p_offset int, p_limit int
) returns table(application text, rank real) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set work_mem = '64MB' as $$
declare
  asked text; wanted int := (p_offset + p_limit + p_block - 1) / p_block * p_block;
  day text := case p_order when 'filed' then 'filed_on' when 'granted' then 'granted_on' else 'published_on' end;
  found text[]; ranks real[]; days date[]; more text[]; more_ranks real[]; more_days date[];
begin
  perform patents.check_region(p_region);
  asked := patents.asked(p_region, p_where);
  if p_years is not null and day = 'published_on' then
    return query execute format('
      select d.application, 0::real from unnest(%L::int[]) y(year) cross join unnest(%L::text[]) k(kind) cross join lateral (
        select d.application, d.published_on from patents.document d where %s and d.year = y.year and d.kind = k.kind
        order by d.published_on desc nulls last, d.application desc limit %s) d
      order by d.published_on desc nulls last, d.application desc offset %s limit %s', p_years, p_kinds, asked, p_offset + p_limit, p_offset, p_limit);
    return;
  elsif p_rank is null or p_order <> 'rank' then
    return query execute format('select d.application, 0::real from patents.document d where %s order by d.%I desc nulls last, d.application desc offset %s limit %s', asked, day, p_offset, p_limit);
    return;
  end if;
  if cardinality(p_levels) > 0 then
    execute format('
      select array_agg(s.application), array_agg(s.rank), array_agg(s.published_on) from (
        select d.application, ts_rank(d.words, %L::tsquery, 1) as rank, d.published_on from unnest(%L::tsquery[]) l(level) cross join lateral (
          select d.application, d.words, d.published_on from patents.document d where %s and d.tiers @@ l.level limit %s) d
        limit %s) s', p_rank, p_levels, patents.asked(p_region, p_rest), wanted, wanted) into found, ranks, days;
  end if;
  if coalesce(cardinality(found), 0) < wanted then
    execute format('
      select array_agg(s.application), array_agg(s.rank), array_agg(s.published_on) from (
        select d.application, ts_rank(d.words, %L::tsquery, 1) as rank, d.published_on from patents.document d where %s%s limit %s) s',
      p_rank, asked, case when p_any is null then '' else format(' and not d.tiers @@ %L::tsquery', p_any) end, p_most - coalesce(cardinality(found), 0)) into more, more_ranks, more_days;
  end if;
  return query select c.application, c.rank
    from unnest(found || more, ranks || more_ranks, days || more_days) with ordinality c(application, rank, day, place)
    order by least((c.place - 1) / p_block, coalesce(cardinality(found), 0) / p_block), c.rank desc, c.day desc nulls last, c.application desc offset p_offset limit p_limit;
end $$;

-- How many in all, and by each facet. A facet counts what the other facets leave, so that a second value of it can be
-- chosen. An answer longer than p_exact is counted in a 64th of the register, or where that holds fewer than p_few of it
-- in an eighth; the row `parts` says how many 64ths.
create function patents.facets(
  p_region int, p_day date, p_where jsonb, c_kinds text[], c_standings text[], c_years int[], c_classes text[], c_districts int[], p_exact int, p_few int
) returns table(facet text, value text, patents bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set work_mem = '64MB' as $$
declare asked text := patents.asked(p_region, p_where); held bigint; parts int := 64; within text;
begin
  perform patents.check_region(p_region);
  execute format('select count(*) from patents.document d where %s and d.bucket < 1', asked) into held;
  if held * 64 > p_exact then parts := case when held < p_few then 8 else 1 end; end if;
  return query execute format('
  with sums as materialized (
    select d.kind, patents.standing_on(d.standing, d.ends_on, $1) as standing, d.year, d.classes, d.districts, count(*) as n
    from patents.document d where %s and d.bucket < %s group by 1, 2, 3, 4, 5
  ), judged as materialized (
    select s.*, ($2 is null or s.kind = any ($2)) as k, ($3 is null or s.standing = any ($3)) as s, ($4 is null or s.year = any ($4)) as y,
      ($5 is null or string_to_array(s.classes, '' '') && $5) as c, ($6 is null or string_to_array(s.districts, '' '') && $6::text[]) as d
    from sums s
  ), counted as (
    select ''total'' as facet, null::text as value, coalesce(sum(j.n), 0) as n from judged j where j.k and j.s and j.y and j.c and j.d
    union all select ''kind'', j.kind, sum(j.n) from judged j where j.s and j.y and j.c and j.d group by j.kind
    union all select ''status'', j.standing, sum(j.n) from judged j where j.k and j.y and j.c and j.d group by j.standing
    union all select ''year'', j.year::text, sum(j.n) from judged j where j.k and j.s and j.c and j.d and j.year is not null group by j.year
    union all select ''ipc'', e.class, sum(j.n) from judged j, string_to_table(j.classes, '' '') e(class) where j.k and j.s and j.y and j.d group by e.class
    union all select ''district'', e.district, sum(j.n) from judged j, string_to_table(j.districts, '' '') e(district) where j.k and j.s and j.y and j.c group by e.district
  )
  select c.facet, c.value, round(c.n * 64 / %s)::bigint from counted c union all select ''parts'', null, %s::bigint', asked, parts, parts, parts)
  using p_day, c_kinds, c_standings, c_years, c_classes, c_districts;
end $$;

-- The numbers of all answers, in their order, for the export.
create function patents.answers(p_region int, p_where jsonb, p_after text, p_limit int) returns table(application text) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set work_mem = '64MB' as $$
begin
  perform patents.check_region(p_region);
  return query execute format('select d.application from patents.document d where %s and d.application > %L order by d.application limit %s', patents.asked(p_region, p_where), p_after, p_limit);
end $$;

-- Of the documents that came after one was last looked: up to where that is now, and how many of them answer.
create function patents.arrived(p_region int, p_where jsonb, p_after bigint) returns table(seen bigint, answers bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set jit = off set work_mem = '64MB' as $$
declare newest bigint;
begin
  perform patents.check_region(p_region);
  select max(d.arrival) into newest from patents.document d where d.region = p_region;
  if newest is null or newest <= p_after then
    return query select p_after, 0::bigint;
  else
    return query execute format('select %s::bigint, count(*) from patents.document d where %s and d.arrival > %s and d.arrival <= %s', newest, patents.asked(p_region, p_where), p_after, newest);
  end if;
end $$;

-- A day as marks: its year and its month.
create function patents.day_marks(sort text, day date) returns text[] language sql immutable
  return case when day is null then '{}'::text[] else array[sort || ':' || to_char(day, 'YYYY'), sort || ':' || to_char(day, 'YYYYMM')] end;

create or replace function patents.put_documents(
  p_region int, p_edition text, p_applications text[], p_revisions int[], p_classes text[], p_applicants text[], p_inventors text[],
  p_bodies text[], p_words text[], p_tiers text[], p_marks text[]
) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare written int;
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to index' using errcode = '42501'; end if;
  insert into patents.document(region, application, revision, edition, kind, standing, ends_on, year, filed_on, published_on, granted_on, classes, districts, applicants, inventors, body, words, tiers, marks)
  select p_region, r.application, r.revision, p_edition, p.kind, p.standing, p.ends_on, extract(year from p.filed_on), p.filed_on, p.published_on, p.granted_on, r.classes,
    coalesce((select string_agg(distinct o.district::text, ' ' order by o.district::text) from patents.owner o where o.region = p_region and o.application = r.application and o.until is null), ''),
    r.applicants, r.inventors, r.body, r.words::tsvector, array_to_tsvector(string_to_array(r.tiers, E'\x1f')),
    array_to_tsvector(string_to_array(r.marks, E'\x1f') || array_remove(array['k:' || p.kind, 'l:' || p.standing, 'y:' || extract(year from p.filed_on), 'y:' || extract(year from p.filed_on) || ':' || p.kind], null)
      || patents.day_marks('f', p.filed_on) || patents.day_marks('p', p.published_on) || patents.day_marks('g', p.granted_on))
  from unnest(p_applications, p_revisions, p_classes, p_applicants, p_inventors, p_bodies, p_words, p_tiers, p_marks)
    r(application, revision, classes, applicants, inventors, body, words, tiers, marks)
  join patents.patent p on p.region = p_region and p.application = r.application
  order by r.application
  on conflict (region, application) do update set revision = excluded.revision, edition = excluded.edition, kind = excluded.kind, standing = excluded.standing, ends_on = excluded.ends_on,
    year = excluded.year, filed_on = excluded.filed_on, published_on = excluded.published_on, granted_on = excluded.granted_on, classes = excluded.classes, districts = excluded.districts, applicants = excluded.applicants, inventors = excluded.inventors,
    body = excluded.body, words = excluded.words, tiers = excluded.tiers, marks = excluded.marks;
  get diagnostics written = row_count;
  return written;
end $$;

create or replace function patents.tidy_index(p_region int) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to index' using errcode = '42501'; end if;
  perform gin_clean_pending_list(index) from unnest(array['patents.document_terms', 'patents.document_terms_64th', 'patents.document_terms_8th']::regclass[]) index;
  analyze patents.document;
end $$;

revoke execute on all functions in schema patents from public;
grant execute on function patents.search, patents.facets, patents.answers, patents.arrived to zhiyun_app;

-- How often lexemes of the titles occur in a 64th of the register: which words of a title tell most.
create function patents.frequencies(p_region int, p_words text[], p_lexemes text[]) returns table(word text, n bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off as $$
begin
  perform patents.check_region(p_region);
  return query select w.word, (select count(*) from patents.document d where d.region = p_region and d.bucket < 1 and d.tiers @@ w.lexeme::tsquery) from unnest(p_words, p_lexemes) w(word, lexeme);
end $$;
revoke execute on function patents.frequencies from public;
grant execute on function patents.frequencies to zhiyun_app;
