-- Several words in few lookups: a small answer is ranked whole, and of a large one a look into a 64th of the register says
-- how far up the best stand, so that levels in which hardly anything can be are looked up together.
drop function patents.search;

-- The best answers, or the newest. For the best, candidates are taken from the level whose documents are most about the
-- words down, until there are enough, and only those are ranked exactly. What is ranked comes in blocks: a page asks for as
-- many as it needs, and the blocks before it are the same for every page.
--   p_where   the whole question                     p_rank   words that rank, null: by day
--   p_levels  each on `tiers`                        p_rest   what the levels do not say
--   p_above   of a level: what is in the levels above it; null when no document is in two
--   p_wide    of a level: it does not say that the words hold, so the whole question is asked beside it
--   p_few     of so few in a 64th of the register, all answers are ranked
--   p_order   rank, published, filed, granted
--   p_years, p_kinds  given when the question asks for nothing else that an index could find
create function patents.search(
  p_region int, p_where jsonb, p_rank text, p_levels text[], p_above text[], p_wide boolean[], p_rest jsonb, p_order text, p_years int[], p_kinds text[],
  p_few int, p_block int, p_most int, p_offset int, p_limit int
) returns table(application text, rank real) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set work_mem = '64MB' as $$
declare
  asked text; rest text; wanted int := (p_offset + p_limit + p_block - 1) / p_block * p_block;
  day text := case p_order when 'filed' then 'filed_on' when 'granted' then 'granted_on' else 'published_on' end;
  found text[] := '{}'; ranks real[] := '{}'; days date[] := '{}'; more text[]; more_ranks real[]; more_days date[];
  held bigint; level int; ranked text; levels int;
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
  rest := patents.asked(p_region, p_rest);
  levels := coalesce(cardinality(p_levels), 0);
  ranked := format('select array_agg(s.application), array_agg(s.rank), array_agg(s.published_on) from (select d.application, ts_rank(d.words, %L::tsquery, 1) as rank, d.published_on from ', p_rank);
  if levels > 0 and p_few > 0 then
    execute format('select count(*) from (select from patents.document d where %s and (hashtext(d.application) & 63) < 1 limit %s) s', asked, p_few) into held;
    if held < p_few then levels := 0; end if;
  end if;
  if levels > 0 and p_above is null then
    execute ranked || format('unnest(%L::tsquery[]) l(level) cross join lateral (
        select d.application, d.words, d.published_on from patents.document d where %s and d.tiers @@ l.level limit %s) d limit %s) s', p_levels, rest, wanted, wanted) into found, ranks, days;
  elsif levels > 0 then
    -- The first level of which the 64th holds one; what is above it is looked up together.
    execute format('select coalesce(min(l.at), %s) from unnest(%L::tsquery[]) with ordinality l(level, at)
      where exists (select from patents.document d where %s and (hashtext(d.application) & 63) < 1 and d.tiers @@ l.level)', levels, p_levels, asked) into level;
    if level > 1 then
      execute ranked || format('patents.document d where %s and d.tiers @@ %L::tsquery limit %s) s', asked, p_above[level], wanted) into found, ranks, days;
    end if;
    while coalesce(cardinality(found), 0) < wanted and level <= levels loop
      execute ranked || format('patents.document d where %s and d.tiers @@ %L::tsquery limit %s) s', case when p_wide[level] then asked else rest end,
        case when p_above[level] is null then p_levels[level] else format('(%s) & !(%s)', p_levels[level], p_above[level]) end, wanted - coalesce(cardinality(found), 0)) into more, more_ranks, more_days;
      found := found || more; ranks := ranks || more_ranks; days := days || more_days;
      level := level + 1;
    end loop;
  end if;
  held := coalesce(cardinality(found), 0);
  more := null; more_ranks := null; more_days := null;
  if held < p_offset + p_limit then
    execute ranked || format('patents.document d where %s and not d.application = any (%L::text[]) limit %s) s', asked, coalesce(found, '{}'), p_most - held) into more, more_ranks, more_days;
  end if;
  return query select c.application, c.rank
    from unnest(found || more, ranks || more_ranks, days || more_days) with ordinality c(application, rank, day, place)
    order by case when c.place <= held then (c.place - 1) / p_block else (held - 1) / p_block + 1 end, c.rank desc, c.day desc nulls last, c.application desc offset p_offset limit p_limit;
end $$;
revoke execute on function patents.search from public;
grant execute on function patents.search to zhiyun_app;
