-- The search index. It is derived: made from patents.patent, thrown away and made again at will.
--
-- Under a row-level policy `@@` cannot use an index, because it is not leakproof: every row would be read. So the table
-- has no policy and no grant; the functions below are its only door, each checks the region, and all they show is the public
-- register.
create table patents.document(
  region       int      not null,
  application  text     collate "C" not null,
  revision     int      not null,                    -- of the patent it was made from
  edition      text     not null,                    -- of the dictionary and the code that cut its words
  kind         text     collate "C" not null,
  standing     text     collate "C" not null,
  ends_on      date,
  year         smallint,                             -- of filing
  published_on date,
  classes      text     collate "C" not null,        -- IPC subclasses, Locarno classes; lists as one text, which is grouped
  districts    text     collate "C" not null,        -- of its owners                     three times as fast as an array
  applicants   text     not null,                    -- keys of the names, one a line
  inventors    text     not null,
  body         text     not null,                    -- title and abstract in one writing, for phrases
  words        tsvector not null,
  tiers        tsvector not null,                    -- what it is about, see @zhiyun/patent searchDocument
  marks        tsvector not null,                    -- classification keys, pairs of letters of names, numbers
  primary key (region, application)
) with (toast_tuple_target = 128);                   -- long abstracts and their words out of the way of counting
create index document_terms on patents.document using gin(words, tiers, marks);
-- Everything is counted from here when nothing is asked: a tenth of the table's pages.
create index document_facets on patents.document(region, kind, year, standing, ends_on, classes, districts);
create index document_newest on patents.document(region, published_on desc nulls last, application desc);

create function patents.check_region(p_region int) returns void language plpgsql stable as $$
begin
  if p_region is distinct from nullif(current_setting('app.region', true), '')::int then
    raise exception 'row-level security: another region' using errcode = '42501';
  end if;
end $$;

create function patents.holds(body text, phrases text[]) returns boolean language sql immutable parallel safe
  return (select coalesce(bool_and(strpos(body, phrase) > 0), true) from unnest(phrases) phrase);

-- What a question asks by itself; a null asks nothing. Inlined, so that the planner sees only what was asked.
create function patents.matching(
  p_region int, p_day date, p_words tsquery, p_marks tsquery, p_phrases text[], p_applicants text[], p_inventors text[],
  p_kinds text[], p_standings text[], p_from int, p_to int
) returns setof patents.document language sql stable as $$
  select * from patents.document d
  where d.region = p_region
    and (p_words is null or d.words @@ p_words)
    and (p_marks is null or d.marks @@ p_marks)
    and (p_from is null or d.year >= p_from)
    and (p_to is null or d.year <= p_to)
    and (p_kinds is null or d.kind = any (p_kinds))
    and (p_standings is null or patents.standing_on(d.standing, d.ends_on, p_day) = any (p_standings))
    and (p_applicants is null or case cardinality(p_applicants) when 1 then strpos(d.applicants, p_applicants[1]) > 0 else patents.holds(d.applicants, p_applicants) end)
    and (p_inventors is null or case cardinality(p_inventors) when 1 then strpos(d.inventors, p_inventors[1]) > 0 else patents.holds(d.inventors, p_inventors) end)
    and (p_phrases is null or case cardinality(p_phrases) when 1 then strpos(d.body, p_phrases[1]) > 0 else patents.holds(d.body, p_phrases) end)
$$;

-- What was chosen from the facets besides.
create function patents.chosen(
  d patents.document, p_day date, c_kinds text[], c_standings text[], c_years int[], c_classes text[], c_districts int[]
) returns boolean language sql stable
  return (c_kinds is null or d.kind = any (c_kinds))
    and (c_standings is null or patents.standing_on(d.standing, d.ends_on, p_day) = any (c_standings))
    and (c_years is null or d.year = any (c_years))
    and (c_classes is null or string_to_array(d.classes, ' ') && c_classes)
    and (c_districts is null or string_to_array(d.districts, ' ') && c_districts::text[]);

-- The best answers. Candidates are taken from the tier whose documents are most about the words down to any that hold
-- them, until there are enough, and only those are ranked exactly; without words the newest come first.
create function patents.search(
  p_region int, p_day date, p_words text, p_levels text[], p_rest text, p_marks text, p_phrases text[], p_applicants text[], p_inventors text[],
  p_kinds text[], p_standings text[], p_from int, p_to int,
  c_kinds text[], c_standings text[], c_years int[], c_classes text[], c_districts int[],
  p_candidates int, p_offset int, p_limit int
) returns table(application text, rank real) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set plan_cache_mode = force_custom_plan set work_mem = '64MB' as $$
declare
  asked tsquery := p_words; marked tsquery := p_marks; tier tsquery; held tsquery;
  found text[] := '{}'; ranks real[] := '{}'; days date[] := '{}';
  more text[]; more_ranks real[]; more_days date[]; step int;
begin
  perform patents.check_region(p_region);
  if asked is null then
    return query select d.application, 0::real
      from patents.matching(p_region, p_day, asked, marked, p_phrases, p_applicants, p_inventors, p_kinds, p_standings, p_from, p_to) d
      where patents.chosen(d, p_day, c_kinds, c_standings, c_years, c_classes, c_districts)
      order by d.region, d.published_on desc nulls last, d.application desc offset p_offset limit p_limit;
    return;
  end if;
  for step in 1 .. cardinality(p_levels) + 1 loop
    exit when cardinality(found) >= p_candidates;
    tier := p_levels[step]; -- null after the last: whatever holds the words
    -- A document of a tier holds its words; only what the tiers do not say is asked of the words beside them.
    held := case when tier is null then asked else p_rest::tsquery end;
    select array_agg(s.application), array_agg(s.rank), array_agg(s.published_on) into more, more_ranks, more_days from (
      select d.application, ts_rank(d.words, asked, 1) as rank, d.published_on
      from patents.matching(p_region, p_day, held, marked, p_phrases, p_applicants, p_inventors, p_kinds, p_standings, p_from, p_to) d
      where (tier is null or d.tiers @@ tier)
        and patents.chosen(d, p_day, c_kinds, c_standings, c_years, c_classes, c_districts)
        and d.application <> all (found)
      limit p_candidates - cardinality(found)) s;
    found := found || more; ranks := ranks || more_ranks; days := days || more_days;
  end loop;
  return query select c.application, c.rank from unnest(found, ranks, days) c(application, rank, day)
    order by c.rank desc, c.day desc nulls last, c.application desc offset p_offset limit p_limit;
end $$;

-- How many in all, and by each facet. A facet counts what the other facets leave, so that a second value of it can be chosen.
create function patents.facets(
  p_region int, p_day date, p_words text, p_marks text, p_phrases text[], p_applicants text[], p_inventors text[],
  p_kinds text[], p_standings text[], p_from int, p_to int,
  c_kinds text[], c_standings text[], c_years int[], c_classes text[], c_districts int[]
) returns table(facet text, value text, patents bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set plan_cache_mode = force_custom_plan set work_mem = '64MB' as $$
declare asked tsquery := p_words; marked tsquery := p_marks;
begin
  perform patents.check_region(p_region);
  return query
  with sums as materialized (
    select d.kind, patents.standing_on(d.standing, d.ends_on, p_day) as standing, d.year, d.classes, d.districts, count(*) as n
    from patents.matching(p_region, p_day, asked, marked, p_phrases, p_applicants, p_inventors, p_kinds, p_standings, p_from, p_to) d
    group by 1, 2, 3, 4, 5
  ), judged as materialized (
    select s.*, (c_kinds is null or s.kind = any (c_kinds)) as k, (c_standings is null or s.standing = any (c_standings)) as s, (c_years is null or s.year = any (c_years)) as y,
      (c_classes is null or string_to_array(s.classes, ' ') && c_classes) as c,
      (c_districts is null or string_to_array(s.districts, ' ') && c_districts::text[]) as d
    from sums s
  )
  select 'total', null::text, coalesce(sum(j.n), 0)::bigint from judged j where j.k and j.s and j.y and j.c and j.d
  union all select 'kind', j.kind, sum(j.n)::bigint from judged j where j.s and j.y and j.c and j.d group by j.kind
  union all select 'status', j.standing, sum(j.n)::bigint from judged j where j.k and j.y and j.c and j.d group by j.standing
  union all select 'year', j.year::text, sum(j.n)::bigint from judged j where j.k and j.s and j.c and j.d and j.year is not null group by j.year
  union all select 'ipc', e.class, sum(j.n)::bigint from judged j, string_to_table(j.classes, ' ') e(class) where j.k and j.s and j.y and j.d group by e.class
  union all select 'district', e.district, sum(j.n)::bigint from judged j, string_to_table(j.districts, ' ') e(district) where j.k and j.s and j.y and j.c group by e.district;
end $$;

-- The numbers of all answers, for the export.
create function patents.answers(
  p_region int, p_day date, p_words text, p_marks text, p_phrases text[], p_applicants text[], p_inventors text[],
  p_kinds text[], p_standings text[], p_from int, p_to int,
  c_kinds text[], c_standings text[], c_years int[], c_classes text[], c_districts int[], p_after text, p_limit int
) returns table(application text) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set plan_cache_mode = force_custom_plan set work_mem = '64MB' as $$
declare asked tsquery := p_words; marked tsquery := p_marks;
begin
  perform patents.check_region(p_region);
  return query select d.application
    from patents.matching(p_region, p_day, asked, marked, p_phrases, p_applicants, p_inventors, p_kinds, p_standings, p_from, p_to) d
    where d.application > p_after and patents.chosen(d, p_day, c_kinds, c_standings, c_years, c_classes, c_districts)
    order by d.application limit p_limit;
end $$;

-- Patents whose document is missing, of an older revision or of another edition.
create function patents.stale(p_region int, p_edition text, p_after text, p_limit int) returns setof text language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  perform patents.check_region(p_region);
  return query select p.application from patents.patent p left join patents.document d on d.region = p.region and d.application = p.application
    where p.region = p_region and p.application > p_after and (d.application is null or d.revision <> p.revision or d.edition <> p_edition)
    order by p.application limit p_limit;
end $$;

create function patents.put_documents(
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
    r.applicants, r.inventors, r.body, r.words::tsvector, array_to_tsvector(string_to_array(r.tiers, E'\x1f')), array_to_tsvector(string_to_array(r.marks, E'\x1f'))
  from unnest(p_applications, p_revisions, p_classes, p_applicants, p_inventors, p_bodies, p_words, p_tiers, p_marks)
    r(application, revision, classes, applicants, inventors, body, words, tiers, marks)
  join patents.patent p on p.region = p_region and p.application = r.application
  on conflict (region, application) do update set revision = excluded.revision, edition = excluded.edition, kind = excluded.kind, standing = excluded.standing, ends_on = excluded.ends_on,
    year = excluded.year, published_on = excluded.published_on, classes = excluded.classes, districts = excluded.districts, applicants = excluded.applicants, inventors = excluded.inventors,
    body = excluded.body, words = excluded.words, tiers = excluded.tiers, marks = excluded.marks;
  get diagnostics written = row_count;
  return written;
end $$;

-- Owners came, went or moved: brings the districts of their patents' documents up to date.
create function patents.place_documents(p_region int) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare written int;
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to index' using errcode = '42501'; end if;
  update patents.document d set districts = o.districts
  from (select application, coalesce(string_agg(distinct district::text, ' ' order by district::text) filter (where until is null), '') as districts
        from patents.owner where region = p_region group by application) o
  where d.region = p_region and d.application = o.application and d.districts <> o.districts;
  get diagnostics written = row_count;
  return written;
end $$;

-- After many documents: fresh statistics, for without them the planner takes words to be as frequent as regions, and no
-- backlog of entries that every search would read through.
create function patents.tidy_index(p_region int) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to index' using errcode = '42501'; end if;
  perform gin_clean_pending_list('patents.document_terms');
  analyze patents.document;
end $$;

create function patents.indexed(p_region int, p_edition text) returns table(patents bigint, documents bigint, current bigint) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform patents.check_region(p_region);
  return query select (select count(*) from patents.patent p where p.region = p_region), count(*), count(*) filter (where d.edition = p_edition) from patents.document d where d.region = p_region;
end $$;

-- The helpers read the table as whoever calls them, which the app may not; the doors are the app's.
revoke execute on all functions in schema patents from public;
grant execute on function patents.standing_on, patents.search, patents.facets, patents.answers, patents.stale, patents.put_documents, patents.place_documents, patents.tidy_index, patents.indexed to zhiyun_app;
