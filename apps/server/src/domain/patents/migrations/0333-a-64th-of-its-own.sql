-- The 64th of the register in which long answers are counted stands by itself: its rows lie together and stay in memory,
-- where they were one to a page of the whole. It is a copy that triggers keep, and like the documents it has no policy and
-- no grant: the functions that read it check the region.
create table patents.sample(like patents.document including storage);
insert into patents.sample select * from patents.document where bucket < 1 order by region, application;
alter table patents.sample add primary key (region, application);
create index sample_terms on patents.sample using gin(words, tiers, marks);
create index sample_facets on patents.sample(region, kind, year, standing, ends_on, classes, districts);
drop index patents.document_terms_64th;

create function patents.sample_documents() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from patents.sample s using was o where o.bucket < 1 and s.region = o.region and s.application = o.application;
  end if;
  if tg_op <> 'DELETE' then
    insert into patents.sample select w.* from written w where w.bucket < 1;
  end if;
  return null;
end $$;
create trigger sampled_in after insert on patents.document referencing new table as written for each statement execute function patents.sample_documents();
create trigger sampled_anew after update on patents.document referencing old table as was new table as written for each statement execute function patents.sample_documents();
create trigger sampled_out after delete on patents.document referencing old table as was for each statement execute function patents.sample_documents();
create function patents.empty_sample() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  truncate patents.sample;
  return null;
end $$;
create trigger sample_emptied after truncate on patents.document for each statement execute function patents.empty_sample();
revoke execute on function patents.sample_documents, patents.empty_sample from public;

-- How many of a 64th of the register answer, counted up to a limit. For a handful the planner would rather read the numbers
-- in their order until it has met them.
create or replace function patents.held(p_asked text, p_limit int) returns int language plpgsql stable set enable_seqscan = off set enable_indexscan = off set jit = off as $$
declare held int;
begin
  execute format('select count(*) from (select from patents.sample d where %s limit %s) s', p_asked, p_limit) into held;
  return held;
end $$;

create or replace function patents.frequencies(p_region int, p_words text[], p_lexemes text[]) returns table(word text, n bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off as $$
begin
  perform patents.check_region(p_region);
  return query select w.word, (select count(*) from patents.sample d where d.region = p_region and d.tiers @@ w.lexeme::tsquery) from unnest(p_words, p_lexemes) w(word, lexeme);
end $$;

create or replace function patents.tidy_index(p_region int) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to index' using errcode = '42501'; end if;
  perform gin_clean_pending_list(index) from unnest(array['patents.document_terms', 'patents.document_terms_8th', 'patents.sample_terms']::regclass[]) index;
  analyze patents.document, patents.sample;
end $$;

-- What is counted of an answer and how much of the register that is: an eighth has an index of its own among the documents.
create function patents.counted_in(p_asked text, p_exact int, p_few int, out parts int, out source text) language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare held int := patents.held(p_asked, greatest(p_few, p_exact / 64 + 1));
begin
  parts := case when held * 64 <= p_exact then 64 when held < p_few then 8 else 1 end;
  source := case parts when 1 then 'patents.sample' else 'patents.document' end || ' d where ' || p_asked
    || case when parts < 8 or parts = 64 then '' when p_asked like '%@@%' then ' and (hashtext(d.application) & 63) < 8' else ' and d.bucket < 8' end;
end $$;
revoke execute on function patents.counted_in from public;

-- How many in all, and by each facet. A facet counts what the other facets leave, so that a second value of it can be
-- chosen. An answer longer than p_exact is counted in a 64th of the register, or where that holds fewer than p_few of it
-- in an eighth; the row `parts` says how many 64ths.
create or replace function patents.facets(
  p_region int, p_day date, p_where jsonb, c_kinds text[], c_standings text[], c_years int[], c_classes text[], c_districts int[], p_exact int, p_few int
) returns table(facet text, value text, patents bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set work_mem = '64MB' as $$
declare parts int; source text;
begin
  perform patents.check_region(p_region);
  select * into parts, source from patents.counted_in(patents.asked(p_region, p_where), p_exact, p_few);
  return query execute format('
  with sums as materialized (
    select d.kind, patents.standing_on(d.standing, d.ends_on, $1) as standing, d.year, d.classes, d.districts, count(*)::int as n from %1$s group by 1, 2, 3, 4, 5
  ), judged as materialized (
    select s.*, ($2 is null or s.kind = any ($2)) as k, ($3 is null or s.standing = any ($3)) as s, ($4 is null or s.year = any ($4)) as y,
      ($5 is null or string_to_array(s.classes, '' '') && $5) as c, ($6 is null or string_to_array(s.districts, '' '') && $6::text[]) as d
    from sums s
  ), classed as materialized (select j.classes, sum(j.n) as n from judged j where j.k and j.s and j.y and j.d and j.classes <> '''' group by j.classes
  ), counted as (
    select ''total'' as facet, null::text as value, coalesce(sum(j.n), 0) as n from judged j where j.k and j.s and j.y and j.c and j.d
    union all select ''kind'', j.kind, sum(j.n) from judged j where j.s and j.y and j.c and j.d group by j.kind
    union all select ''status'', j.standing, sum(j.n) from judged j where j.k and j.y and j.c and j.d group by j.standing
    union all select ''year'', j.year::text, sum(j.n) from judged j where j.k and j.s and j.c and j.d and j.year is not null group by j.year
    union all select ''ipc'', e.class, sum(j.n) from classed j, string_to_table(j.classes, '' '') e(class) group by e.class
    union all select ''district'', e.district, sum(j.n) from judged j, string_to_table(j.districts, '' '') e(district) where j.k and j.s and j.y and j.c and j.districts <> '''' group by e.district
  )
  select c.facet, c.value, round(c.n * 64.0 / %2$s)::bigint from counted c union all select ''parts'', null, %2$s::bigint', source, parts)
  using p_day, c_kinds, c_standings, c_years, c_classes, c_districts;
end $$;
