-- Search that stays quick as the register grows: tiers as fine as ranks, whole answers counted from a sample when they
-- are long, lists without words read from an index in their order. Documents of the older edition are made again by the
-- next run that follows the register; until then they are found, not counted from samples.

-- One of 64 equal parts of the register, by chance; beside words it is the mark `s:17`, as the year is `y:2016`.
alter table patents.document add column bucket smallint not null generated always as ((hashtext(application) & 63)::smallint) stored;
drop index patents.document_facets;
create index document_facets on patents.document(region, bucket, kind, year, standing, ends_on, classes, districts);
-- The newest first, with all that is chosen from, so that a list reads no table until it knows its patents.
drop index patents.document_newest;
create index document_newest on patents.document(region, published_on desc nulls last, application desc) include (kind, year, standing, ends_on, classes, districts);
create index document_year on patents.document(region, year, kind, published_on desc nulls last, application desc) include (standing, ends_on, classes, districts);

create function patents.class_marks(classes text[]) returns tsquery language sql immutable parallel safe
  return (select string_agg(quote_literal('c:' || class), ' | ')::tsquery from unnest(classes) class);

-- Years, and kinds within them, as marks, so that words are looked up among them: few of a year that hold a word all the
-- register is full of are found without reading the many.
create function patents.year_marks(years int[], kinds text[]) returns tsquery language sql immutable parallel safe
  return (select string_agg(quote_literal('y:' || year || coalesce(':' || kind, '')), ' | ')::tsquery from unnest(years) year, unnest(coalesce(kinds, array[null::text])) kind);

drop function patents.search;
-- The best answers. Candidates are taken from the level whose documents are most about the words down to any that hold
-- them, until there are enough, and only those are ranked exactly; without words the newest come first. What is ranked
-- comes in blocks: a page asks for as many as it needs, and the blocks before it are the same for every page.
create function patents.search(
  p_region int, p_day date, p_words text, p_levels text[], p_any text, p_rest text, p_marks text, p_phrases text[], p_applicants text[], p_inventors text[],
  p_kinds text[], p_standings text[], p_from int, p_to int,
  c_kinds text[], c_standings text[], c_years int[], c_classes text[], c_districts int[],
  p_block int, p_most int, p_offset int, p_limit int
) returns table(application text, rank real) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set plan_cache_mode = force_custom_plan set work_mem = '64MB' as $$
declare
  asked tsquery := p_words; levels tsquery[] := p_levels; leveled tsquery := p_any; held tsquery := p_rest; marked tsquery := p_marks; classed tsquery := patents.class_marks(c_classes);
  wanted int := (p_offset + p_limit + p_block - 1) / p_block * p_block;
  found text[]; ranks real[]; days date[]; more text[]; more_ranks real[]; more_days date[]; years int[]; kinds text[];
begin
  perform patents.check_region(p_region);
  years := case when c_years is not null then c_years when p_to - p_from <= 60 then array(select generate_series(p_from, p_to)) end;
  if asked is null then
    kinds := array(select kind from unnest(array['invention', 'utility', 'design']) kind where (p_kinds is null or kind = any (p_kinds)) and (c_kinds is null or kind = any (c_kinds)));
    if marked is null and years is not null then
      return query select d.application, 0::real from unnest(years) y(year) cross join unnest(kinds) k(kind) cross join lateral (
        select d.application, d.published_on
        from patents.matching(p_region, p_day, asked, marked, p_phrases, p_applicants, p_inventors, p_kinds, p_standings, p_from, p_to) d
        where d.year = y.year and d.kind = k.kind and patents.chosen(d, p_day, c_kinds, c_standings, c_years, c_classes, c_districts)
        order by d.published_on desc nulls last, d.application desc limit p_offset + p_limit) d
      order by d.published_on desc nulls last, d.application desc offset p_offset limit p_limit;
      return;
    end if;
    return query select d.application, 0::real
      from patents.matching(p_region, p_day, asked, marked, p_phrases, p_applicants, p_inventors, p_kinds, p_standings, p_from, p_to) d
      where (classed is null or d.marks @@ classed) and patents.chosen(d, p_day, c_kinds, c_standings, c_years, c_classes, c_districts)
      order by d.region, d.published_on desc nulls last, d.application desc offset p_offset limit p_limit;
    return;
  end if;
  if years is not null then
    marked := coalesce(marked && patents.year_marks(years, coalesce(c_kinds, p_kinds)), patents.year_marks(years, coalesce(c_kinds, p_kinds)));
  end if;
  -- A document of a level holds the words of the levels; only what these do not say is asked of the words beside them.
  select array_agg(s.application), array_agg(s.rank), array_agg(s.published_on) into found, ranks, days from (
    select d.application, ts_rank(d.words, asked, 1) as rank, d.published_on from unnest(levels) l(level) cross join lateral (
      select d.application, d.words, d.published_on
      from patents.matching(p_region, p_day, held, marked, p_phrases, p_applicants, p_inventors, p_kinds, p_standings, p_from, p_to) d
      where d.tiers @@ l.level and (classed is null or d.marks @@ classed) and patents.chosen(d, p_day, c_kinds, c_standings, c_years, c_classes, c_districts)
      limit wanted) d
    limit wanted) s;
  if coalesce(cardinality(found), 0) < wanted then
    select array_agg(s.application), array_agg(s.rank), array_agg(s.published_on) into more, more_ranks, more_days from (
      select d.application, ts_rank(d.words, asked, 1) as rank, d.published_on
      from patents.matching(p_region, p_day, asked, marked, p_phrases, p_applicants, p_inventors, p_kinds, p_standings, p_from, p_to) d
      where (leveled is null or not d.tiers @@ leveled) and (classed is null or d.marks @@ classed) and patents.chosen(d, p_day, c_kinds, c_standings, c_years, c_classes, c_districts)
      limit p_most - coalesce(cardinality(found), 0)) s;
  end if;
  return query select c.application, c.rank
    from unnest(found || more, ranks || more_ranks, days || more_days) with ordinality c(application, rank, day, place)
    order by least((c.place - 1) / p_block, coalesce(cardinality(found), 0) / p_block), c.rank desc, c.day desc nulls last, c.application desc offset p_offset limit p_limit;
end $$;

drop function patents.facets;
-- How many in all, and by each facet. A facet counts what the other facets leave, so that a second value of it can be
-- chosen. An answer longer than p_exact is counted from as many of the 64 parts as hold about half of p_exact; the row
-- `parts` says how many.
create function patents.facets(
  p_region int, p_day date, p_words text, p_marks text, p_phrases text[], p_applicants text[], p_inventors text[],
  p_kinds text[], p_standings text[], p_from int, p_to int,
  c_kinds text[], c_standings text[], c_years int[], c_classes text[], c_districts int[], p_exact int
) returns table(facet text, value text, patents bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set plan_cache_mode = force_custom_plan set work_mem = '64MB' as $$
declare
  asked tsquery := p_words; marked tsquery := p_marks; sample tsquery; inPart bigint; parts int;
begin
  perform patents.check_region(p_region);
  if asked is not null or marked is not null then sample := '''s:0'''; end if;
  select count(*) into inPart from patents.matching(p_region, p_day, asked, coalesce(marked && sample, sample), p_phrases, p_applicants, p_inventors, p_kinds, p_standings, p_from, p_to) d where sample is not null or d.bucket < 1;
  if inPart * 64 > p_exact then
    parts := least(64, (p_exact / 2 + inPart - 1) / inPart);
    if sample is not null then sample := (select string_agg(quote_literal('s:' || part), ' | ') from generate_series(0, parts - 1) part); end if;
  else
    parts := 64; sample := null;
  end if;
  return query
  with sums as materialized (
    select d.kind, patents.standing_on(d.standing, d.ends_on, p_day) as standing, d.year, d.classes, d.districts, count(*) as n
    from patents.matching(p_region, p_day, asked, coalesce(marked && sample, sample, marked), p_phrases, p_applicants, p_inventors, p_kinds, p_standings, p_from, p_to) d
    where parts = 64 or sample is not null or d.bucket < parts
    group by 1, 2, 3, 4, 5
  ), judged as materialized (
    select s.*, (c_kinds is null or s.kind = any (c_kinds)) as k, (c_standings is null or s.standing = any (c_standings)) as s, (c_years is null or s.year = any (c_years)) as y,
      (c_classes is null or string_to_array(s.classes, ' ') && c_classes) as c,
      (c_districts is null or string_to_array(s.districts, ' ') && c_districts::text[]) as d
    from sums s
  ), counted as (
    select 'total' as facet, null::text as value, coalesce(sum(j.n), 0) as n from judged j where j.k and j.s and j.y and j.c and j.d
    union all select 'kind', j.kind, sum(j.n) from judged j where j.s and j.y and j.c and j.d group by j.kind
    union all select 'status', j.standing, sum(j.n) from judged j where j.k and j.y and j.c and j.d group by j.standing
    union all select 'year', j.year::text, sum(j.n) from judged j where j.k and j.s and j.c and j.d and j.year is not null group by j.year
    union all select 'ipc', e.class, sum(j.n) from judged j, string_to_table(j.classes, ' ') e(class) where j.k and j.s and j.y and j.d group by e.class
    union all select 'district', e.district, sum(j.n) from judged j, string_to_table(j.districts, ' ') e(district) where j.k and j.s and j.y and j.c group by e.district
  )
  select c.facet, c.value, round(c.n * 64 / parts)::bigint from counted c union all select 'parts', null, parts::bigint;
end $$;

create or replace function patents.put_documents(
  p_region int, p_edition text, p_applications text[], p_revisions int[], p_classes text[], p_applicants text[], p_inventors text[],
  p_bodies text[], p_words text[], p_tiers text[], p_marks text[]
) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare written int;
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to index' using errcode = '42501'; end if;
  insert into patents.document(region, application, revision, edition, kind, standing, ends_on, year, published_on, classes, districts, applicants, inventors, body, words, tiers, marks)
  select p_region, r.application, r.revision, p_edition, p.kind, p.standing, p.ends_on, extract(year from p.filed_on), p.published_on, r.classes,
    coalesce((select string_agg(distinct o.district::text, ' ' order by o.district::text) from patents.owner o where o.region = p_region and o.application = r.application and o.until is null), ''),
    r.applicants, r.inventors, r.body, r.words::tsvector, array_to_tsvector(string_to_array(r.tiers, E'\x1f')),
    array_to_tsvector(string_to_array(r.marks, E'\x1f') || array_remove(array['s:' || (hashtext(r.application) & 63), 'y:' || extract(year from p.filed_on), 'y:' || extract(year from p.filed_on) || ':' || p.kind], null))
  from unnest(p_applications, p_revisions, p_classes, p_applicants, p_inventors, p_bodies, p_words, p_tiers, p_marks)
    r(application, revision, classes, applicants, inventors, body, words, tiers, marks)
  join patents.patent p on p.region = p_region and p.application = r.application
  on conflict (region, application) do update set revision = excluded.revision, edition = excluded.edition, kind = excluded.kind, standing = excluded.standing, ends_on = excluded.ends_on,
    year = excluded.year, published_on = excluded.published_on, classes = excluded.classes, districts = excluded.districts, applicants = excluded.applicants, inventors = excluded.inventors,
    body = excluded.body, words = excluded.words, tiers = excluded.tiers, marks = excluded.marks;
  get diagnostics written = row_count;
  return written;
end $$;

revoke execute on all functions in schema patents from public;
grant execute on function patents.search, patents.facets to zhiyun_app;
