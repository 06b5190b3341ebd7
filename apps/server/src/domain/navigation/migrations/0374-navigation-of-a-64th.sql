-- The landscape of a long answer is counted in the 64th of the register that stands by itself.
create or replace function navigation.survey(p_region int, p_day date, p_where jsonb, p_exact int, p_few int, p_names int, p_classes int)
returns table(aspect text, a text, b text, n bigint) language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set enable_seqscan = off set jit = off set work_mem = '128MB' as $$
declare parts int; source text; thisYear int := extract(year from p_day);
begin
  perform patents.check_region(p_region);
  select * into parts, source from patents.counted_in(patents.asked(p_region, p_where), p_exact, p_few);
  return query execute format($q$
  with found as materialized (
    select row_number() over () as at, d.kind, patents.standing_on(d.standing, d.ends_on, $1) as standing, d.year::int as year, date_part('year', d.ends_on)::int as ends, date_part('year', d.granted_on)::int as granted,
      d.classes, d.districts, d.applicants, d.inventors
    from %1$s
  ), alike as materialized (
    select f.kind, f.standing, f.year, f.ends, f.granted, f.districts, count(*)::int as n from found f group by f.kind, f.standing, f.year, f.ends, f.granted, f.districts
  ), holding as materialized (
    select f.at, f.year, f.standing = 'granted' as standing, f.districts <> '' as local, unnest(string_to_array(f.applicants, E'\n')) as name from found f
  ), filer as materialized (
    select h.name, h.year, count(*)::int as n, (count(*) filter (where h.standing))::int as standing, (count(*) filter (where h.local))::int as local from holding h where h.name <> '' group by h.name, h.year
  ), holder as materialized (
    select f.name, sum(f.n) as n, sum(f.standing) as standing, coalesce(sum(f.n) filter (where f.year > %3$s - 4), 0) as recent,
      coalesce(sum(f.n) filter (where f.year between %3$s - 7 and %3$s - 4), 0) as before, sum(f.local) as local
    from filer f group by f.name
  ), main_holder as materialized (select * from holder h order by h.n desc, h.name limit $2
  ), branch as materialized (
    select f.at, f.year, unnest(string_to_array(f.classes, ' ')) as class from found f where f.classes <> ''
  ), branch_year as materialized (select c.class, c.year, count(*)::int as n from branch c group by c.class, c.year
  ), branches as materialized (select y.class, sum(y.n) as n from branch_year y group by y.class
  ), main_branch as materialized (select m.class from branches m order by m.n desc, m.class limit $3
  ), within as materialized (select c.at, c.class from branch c join main_branch m on m.class = c.class
  ), made as materialized (
    select f.at, f.applicants, unnest(string_to_array(f.inventors, E'\n')) as name from found f where f.inventors <> ''
  ), inventor as materialized (select m.name, count(*) as n from made m where m.name <> '' group by m.name order by n desc, m.name limit $2
  ), main_made as materialized (select m.at, m.applicants, m.name from made m join inventor i on i.name = m.name
  ), together as materialized (select h.at, h.name from holding h join main_holder m on m.name = h.name)
  select 'parts', null::text, null::text, %2$s::bigint
  union all select 'total', null, null, coalesce(sum(k.n), 0) from alike k
  union all select 'filed', k.year::text, k.kind, sum(k.n) from alike k where k.year is not null group by k.year, k.kind
  union all select 'granted', k.granted::text, null, sum(k.n) from alike k where k.granted is not null group by k.granted
  union all select 'filers', f.year::text, null, count(*) from filer f where f.year is not null group by f.year
  union all select 'standing', k.standing, null, sum(k.n) from alike k group by k.standing
  union all select 'ends', k.ends::text, null, sum(k.n) from alike k where k.standing = 'granted' and k.ends is not null group by k.ends
  union all select 'district', e.district, null, sum(k.n) from alike k, string_to_table(k.districts, ' ') e(district) where e.district <> '' group by e.district
  union all select 'branch', m.class, null, m.n from branches m
  union all select 'branch_year', y.class, y.year::text, y.n::bigint from branch_year y join main_branch m on m.class = y.class where y.year is not null
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
  union all select 'inventor', i.name, (select mode() within group (order by split_part(m.applicants, E'\n', 1)) from main_made m where m.name = i.name), i.n from inventor i
  union all select 'team', t.name, u.name, count(*) from main_made t join main_made u on u.at = t.at and u.name > t.name group by t.name, u.name
  $q$, source, parts, thisYear) using p_day, p_names, p_classes;
end $$;
