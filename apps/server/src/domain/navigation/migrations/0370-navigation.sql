-- 专利导航: what an answer of the patent search looks like as a whole. It is counted in one pass over the documents of the
-- search, whose only doors are functions that check the region; long answers are counted in a part of the register.
create schema navigation;
grant usage on schema navigation to zhiyun_app;

-- Everything that is counted of an answer, as (aspect, a, b, n). Counts of patents are those of the part of the register
-- that was read; the row `parts` says how many 64ths that is. Counts of names are of that part alone.
create function navigation.survey(p_region int, p_day date, p_where jsonb, p_exact int, p_few int, p_names int, p_classes int)
returns table(aspect text, a text, b text, n bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set work_mem = '128MB' as $$
declare asked text := patents.asked(p_region, p_where); held bigint; parts int := 64;
begin
  perform patents.check_region(p_region);
  execute format('select count(*) from patents.document d where %s and d.bucket < 1', asked) into held;
  if held * 64 > p_exact then parts := case when held < p_few then 8 else 1 end; end if;
  return query execute format($q$
  with found as materialized (
    select row_number() over () as at, d.kind, patents.standing_on(d.standing, d.ends_on, $1) as standing, d.year::int as year, extract(year from d.ends_on)::int as ends, extract(year from d.granted_on)::int as granted,
      d.classes, d.districts, d.applicants, d.inventors
    from patents.document d where %s and d.bucket < %s
  ), holding as materialized (
    select f.at, f.year, f.standing, f.districts <> '' as local, e.name from found f, string_to_table(f.applicants, E'\n') e(name) where e.name <> ''
  ), holder as materialized (
    select h.name, count(*) as n, count(*) filter (where h.standing = 'granted') as standing, count(*) filter (where h.year > extract(year from $1) - 4) as recent,
      count(*) filter (where h.year between extract(year from $1) - 7 and extract(year from $1) - 4) as before, count(*) filter (where h.local) as local
    from holding h group by h.name
  ), main_holder as materialized (select * from holder order by n desc, name limit $2
  ), branch as materialized (
    select f.at, f.year, e.class from found f, string_to_table(f.classes, ' ') e(class) where e.class <> ''
  ), branches as materialized (select class, count(*) as n from branch group by class
  ), main_branch as materialized (select class from branches order by n desc, class limit $3
  ), within as materialized (select c.at, c.year, c.class from branch c join main_branch using (class)
  ), made as materialized (
    select f.at, f.applicants, e.name from found f, string_to_table(f.inventors, E'\n') e(name) where e.name <> ''
  ), inventor as materialized (select m.name, count(*) as n, mode() within group (order by split_part(m.applicants, E'\n', 1)) as applicant from made m group by m.name order by n desc, m.name limit $2
  ), main_made as materialized (select m.at, m.name from made m join inventor using (name)
  ), together as materialized (select h.at, h.name from holding h join main_holder using (name))
  select 'parts', null::text, null::text, %s::bigint
  union all select 'total', null, null, count(*) from found
  union all select 'filed', f.year::text, f.kind, count(*) from found f where f.year is not null group by f.year, f.kind
  union all select 'granted', f.granted::text, null, count(*) from found f where f.granted is not null group by f.granted
  union all select 'filers', h.year::text, null, count(distinct h.name) from holding h where h.year is not null group by h.year
  union all select 'standing', f.standing, null, count(*) from found f group by f.standing
  union all select 'ends', f.ends::text, null, count(*) from found f where f.standing = 'granted' and f.ends is not null group by f.ends
  union all select 'district', e.district, null, count(*) from found f, string_to_table(f.districts, ' ') e(district) where e.district <> '' group by e.district
  union all select 'branch', class, null, branches.n from branches
  union all select 'branch_year', w.class, w.year::text, count(*) from within w where w.year is not null group by w.class, w.year
  union all select 'branch_pair', w.class, v.class, count(*) from within w join within v on v.at = w.at and v.class > w.class group by w.class, v.class
  union all select 'holders', null, null, count(*) from holder
  union all select 'holdings', null, null, coalesce(sum(h.n), 0)::bigint from holder h
  union all select 'squares', null, null, coalesce(sum(h.n * h.n), 0)::bigint from holder h
  union all select 'holder', h.name, null, h.n from main_holder h
  union all select 'holder_standing', h.name, null, h.standing from main_holder h
  union all select 'holder_recent', h.name, null, h.recent from main_holder h
  union all select 'holder_before', h.name, null, h.before from main_holder h
  union all select 'holder_local', h.name, null, h.local from main_holder h
  union all select 'together', t.name, u.name, count(*) from together t join together u on u.at = t.at and u.name > t.name group by t.name, u.name
  union all select 'inventor', i.name, i.applicant, i.n from inventor i
  union all select 'team', t.name, u.name, count(*) from main_made t join main_made u on u.at = t.at and u.name > t.name group by t.name, u.name
  $q$, asked, parts, parts) using p_day, p_names, p_classes;
end $$;
revoke execute on function navigation.survey from public;
grant execute on function navigation.survey to zhiyun_app;
