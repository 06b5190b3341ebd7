-- Long answers are counted in a part of the register, and looked up in an index of that part alone. The part is written out
-- and not named `bucket`: else the planner joins an index of that column to the words', for rows it believes to be few.
drop index patents.document_terms_64th, patents.document_terms_8th;
create index document_terms_64th on patents.document using gin(words, tiers, marks) where (hashtext(application) & 63) < 1;
create index document_terms_8th on patents.document using gin(words, tiers, marks) where (hashtext(application) & 63) < 8;

-- How many in all, and by each facet. A facet counts what the other facets leave, so that a second value of it can be
-- chosen. An answer longer than p_exact is counted in a 64th of the register, or where that holds fewer than p_few of it
-- in an eighth; the row `parts` says how many 64ths.
create or replace function patents.facets(
  p_region int, p_day date, p_where jsonb, c_kinds text[], c_standings text[], c_years int[], c_classes text[], c_districts int[], p_exact int, p_few int
) returns table(facet text, value text, patents bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set work_mem = '64MB' as $$
declare
  asked text := patents.asked(p_region, p_where);
  counted text := 'select d.kind, patents.standing_on(d.standing, d.ends_on, $1) as standing, d.year, d.classes, d.districts, count(*) as n from patents.document d where ' || asked;
  part text := case when asked like '%@@%' then '(hashtext(d.application) & 63)' else 'd.bucket' end;
begin
  perform patents.check_region(p_region);
  return query execute format('
  with first as materialized (%1$s and %4$s < 1 group by 1, 2, 3, 4, 5),
  sample as materialized (select case when held * 64 <= %2$s then 64 when held < %3$s then 8 else 1 end as parts from (select coalesce(sum(n), 0) as held from first) f),
  sums as materialized (
    select * from first where (select parts from sample) = 1
    union all %1$s and %4$s < 8 and (select parts from sample) = 8 group by 1, 2, 3, 4, 5
    union all %1$s and (select parts from sample) = 64 group by 1, 2, 3, 4, 5
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
  select c.facet, c.value, round(c.n * 64 / s.parts)::bigint from counted c, sample s union all select ''parts'', null, s.parts::bigint from sample s', counted, p_exact, p_few, part)
  using p_day, c_kinds, c_standings, c_years, c_classes, c_districts;
end $$;

create or replace function patents.frequencies(p_region int, p_words text[], p_lexemes text[]) returns table(word text, n bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off as $$
begin
  perform patents.check_region(p_region);
  return query select w.word, (select count(*) from patents.document d where d.region = p_region and (hashtext(d.application) & 63) < 1 and d.tiers @@ w.lexeme::tsquery) from unnest(p_words, p_lexemes) w(word, lexeme);
end $$;
