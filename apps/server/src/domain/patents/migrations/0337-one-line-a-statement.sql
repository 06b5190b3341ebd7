-- An import adds patents by the thousand a statement, and a line for each of them cost as much as the patent. Now a
-- statement leaves one line, and whoever makes the documents spreads it out.
create table patents.noted(
  region       int    not null,
  id           bigint not null generated always as identity,
  applications text[] not null,
  revisions    int[]  not null,                      -- as long as `applications`
  primary key (region, id)
);
alter table patents.noted enable row level security;
alter table patents.noted force row level security;
create policy kept on patents.noted using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));

alter table patents.reclassed add column lists text[];   -- each the symbols of a patent, parted by blanks
update patents.reclassed set lists = array[array_to_string(ipc, ' ')];
alter table patents.reclassed alter column lists set not null, drop column ipc;
comment on column patents.reclassed.n is 'so many more patents have the symbols of each list';

create or replace function patents.note_added() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into patents.noted(region, applications, revisions) select w.region, array_agg(w.application), array_agg(w.revision) from written w group by w.region;
  insert into patents.reclassed(region, lists, n) select w.region, array_agg(array_to_string(w.ipc, ' ')), 1 from written w where w.ipc <> '{}' group by w.region;
  return null;
end $$;
create or replace function patents.note_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into patents.noted(region, applications, revisions)
  select w.region, array_agg(w.application), array_agg(w.revision) from written w join was o on o.region = w.region and o.application = w.application where o.revision <> w.revision group by w.region;
  insert into patents.reclassed(region, lists, n)
  select c.region, array_agg(array_to_string(c.ipc, ' ')), c.n from (
    select w.region, w.ipc, 1 as n from written w join was o on o.region = w.region and o.application = w.application where o.ipc <> w.ipc
    union all select o.region, o.ipc, -1 from written w join was o on o.region = w.region and o.application = w.application where o.ipc <> w.ipc) c
  where c.ipc <> '{}' group by c.region, c.n;
  return null;
end $$;
create or replace function patents.note_removed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from patents.unindexed u using was o where u.region = o.region and u.application = o.application;
  insert into patents.reclassed(region, lists, n) select o.region, array_agg(array_to_string(o.ipc, ' ')), -1 from was o where o.ipc <> '{}' group by o.region;
  return null;
end $$;

create function patents.spread_noted(p_region int) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform patents.check_region(p_region);
  with taken as (delete from patents.noted n where n.region = p_region returning n.applications, n.revisions)
  insert into patents.unindexed(region, application, revision) select p_region, u.application, u.revision from taken t cross join lateral unnest(t.applications, t.revisions) u(application, revision) on conflict do nothing;
end $$;

-- A patent may have gone before its line was spread out.
create or replace function patents.stale(p_region int, p_edition text, p_after text, p_limit int) returns setof text language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  perform patents.check_region(p_region);
  if exists (select from patents.followed f where f.region = p_region and f.edition = p_edition) then
    return query select distinct u.application from patents.unindexed u where u.region = p_region and u.application > p_after
      and exists (select from patents.patent p where p.region = u.region and p.application = u.application) order by u.application limit p_limit;
  else
    return query select p.application from patents.patent p left join patents.document d on d.region = p.region and d.application = p.application
      where p.region = p_region and p.application > p_after and (d.application is null or d.revision <> p.revision or d.edition <> p_edition)
      order by p.application limit p_limit;
  end if;
end $$;
revoke execute on function patents.spread_noted from public;
grant execute on function patents.spread_noted to zhiyun_app;
