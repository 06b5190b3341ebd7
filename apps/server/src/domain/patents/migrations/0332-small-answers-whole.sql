-- A small answer of several words is ranked whole: a look into a 64th of the register tells. Of a longer one, documents
-- that are much about one of the words are candidates where those about all of them are too few.
drop function patents.search;

-- How many of a 64th of the register answer, counted up to a limit. For a handful the planner would rather read the numbers
-- in their order until it has met them.
create function patents.held(p_asked text, p_limit int) returns int language plpgsql stable set enable_seqscan = off set enable_indexscan = off set jit = off as $$
declare held int;
begin
  execute format('select count(*) from (select from patents.document d where %s and %s < 1 limit %s) s', p_asked, case when p_asked like '%@@%' then '(hashtext(d.application) & 63)' else 'd.bucket' end, p_limit) into held;
  return held;
end $$;

-- The best answers, or the newest. For the best, candidates are taken from the level whose documents are most about the
-- words down, until there are enough, and only those are ranked exactly. What is ranked comes in blocks: a page asks for as
-- many as it needs, and the blocks before it are the same for every page.
--   p_where   the whole question                     p_rank   words that rank, null: by day
--   p_levels  each on `tiers`, none overlapping      p_rest   what the levels do not say
--   p_wide    further levels, which do not say that all words hold: the whole question is asked beside them
--   p_few     where there are such: all answers are ranked when a 64th of the register holds fewer
--   p_order   rank, published, filed, granted
--   p_years, p_kinds  given when the question asks for nothing else that an index could find
create function patents.search(
  p_region int, p_where jsonb, p_rank text, p_levels text[], p_wide text[], p_rest jsonb, p_order text, p_years int[], p_kinds text[],
  p_few int, p_block int, p_most int, p_offset int, p_limit int
) returns table(application text, rank real) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set work_mem = '64MB' as $$
declare
  asked text; wanted int := (p_offset + p_limit + p_block - 1) / p_block * p_block;
  day text := case p_order when 'filed' then 'filed_on' when 'granted' then 'granted_on' else 'published_on' end;
  found text[] := '{}'; ranks real[] := '{}'; days date[] := '{}'; more text[]; more_ranks real[]; more_days date[];
  ranked text; held int; climb boolean := cardinality(p_levels) > 0;
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
  ranked := format('select array_agg(s.application), array_agg(s.rank), array_agg(s.published_on) from (select d.application, ts_rank(d.words, %L::tsquery, 1) as rank, d.published_on from ', p_rank);
  if climb and cardinality(p_wide) > 0 and p_few > 0 then climb := patents.held(asked, p_few) >= p_few; end if;
  if climb then
    execute ranked || format('unnest(%L::tsquery[]) l(level) cross join lateral (
        select d.application, d.words, d.published_on from patents.document d where %s and d.tiers @@ l.level limit %s) d limit %s) s', p_levels, patents.asked(p_region, p_rest), wanted, wanted) into found, ranks, days;
    if cardinality(p_wide) > 0 and coalesce(cardinality(found), 0) < wanted then
      execute ranked || format('unnest(%L::tsquery[]) l(level) cross join lateral (
          select d.application, d.words, d.published_on from patents.document d where %s and d.tiers @@ l.level and not d.application = any (%L::text[]) limit %s) d limit %s) s',
        p_wide, asked, coalesce(found, '{}'), wanted, wanted - coalesce(cardinality(found), 0)) into more, more_ranks, more_days;
      found := found || more; ranks := ranks || more_ranks; days := days || more_days;
    end if;
  end if;
  held := coalesce(cardinality(found), 0);
  more := null; more_ranks := null; more_days := null;
  if held < (case when climb and cardinality(p_wide) > 0 then p_offset + p_limit else wanted end) then
    execute ranked || format('patents.document d where %s and not d.application = any (%L::text[]) limit %s) s', asked, coalesce(found, '{}'), p_most - held) into more, more_ranks, more_days;
  end if;
  return query select c.application, c.rank
    from unnest(found || more, ranks || more_ranks, days || more_days) with ordinality c(application, rank, day, place)
    order by case when c.place <= held then (c.place - 1) / p_block else (held - 1) / p_block + 1 end, c.rank desc, c.day desc nulls last, c.application desc offset p_offset limit p_limit;
end $$;
revoke execute on function patents.search, patents.held from public;
grant execute on function patents.search to zhiyun_app;

-- Owners came, went or moved: brings the districts of their patents' documents up to date. Each is looked up by its number:
-- how many lines there are the planner does not know, and would rather read the whole register for three.
create or replace function patents.place_documents(p_region int) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare written int := 0; changed text[]; placed record;
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to index' using errcode = '42501'; end if;
  with taken as (delete from patents.unplaced u where u.region = p_region returning u.application) select array_agg(distinct t.application) into changed from taken t;
  for placed in
    select t.application, coalesce((select string_agg(distinct o.district::text, ' ' order by o.district::text) from patents.owner o where o.region = p_region and o.application = t.application and o.until is null), '') as districts
    from unnest(changed) t(application)
  loop
    update patents.document d set districts = placed.districts where d.region = p_region and d.application = placed.application and d.districts <> placed.districts;
    if found then written := written + 1; end if;
  end loop;
  return written;
end $$;
