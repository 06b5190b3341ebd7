-- What rests on the register follows what changed in it, not the register: every change leaves a line here, in its own
-- transaction, and whoever has followed it takes the line away. Lines have no unique key that two changes could share, or
-- one that comes while another is being taken would be lost.
create table patents.unindexed(
  region      int  not null,
  application text collate "C" not null,
  revision    int  not null,                         -- whose document is to be made
  primary key (region, application, revision)
);
create table patents.reclassed(
  region int    not null,
  id     bigint not null generated always as identity,
  ipc    text[] not null,
  n      int    not null,                            -- so many more patents have these symbols
  primary key (region, id)
);
create table patents.unplaced(
  region      int    not null,
  id          bigint not null generated always as identity,
  application text   collate "C" not null,           -- whose owners came, went or moved
  primary key (region, id)
);
-- What has been done for all of the register once, since which the lines above suffice.
create table patents.followed(
  region  int     not null primary key,
  edition text,                                      -- all documents were of it
  classed boolean not null default false             -- all patents were counted by their symbols
);
create index class_tally_empty on patents.class_tally(region) where patents = 0;
do $$
declare of text;
begin
  foreach of in array array['unindexed', 'reclassed', 'unplaced', 'followed'] loop
    execute format('alter table patents.%I enable row level security', of);
    execute format('alter table patents.%I force row level security', of);
    execute format($p$create policy kept on patents.%I using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'))$p$, of);
  end loop;
end $$;
grant select, delete on patents.reclassed to zhiyun_app;
grant select, insert, update on patents.followed to zhiyun_app;

create function patents.note_added() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into patents.unindexed select w.region, w.application, w.revision from written w on conflict do nothing;
  insert into patents.reclassed(region, ipc, n) select w.region, w.ipc, count(*) from written w where w.ipc <> '{}' group by w.region, w.ipc;
  return null;
end $$;
create function patents.note_changed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into patents.unindexed select w.region, w.application, w.revision from written w join was o on o.region = w.region and o.application = w.application where o.revision <> w.revision on conflict do nothing;
  insert into patents.reclassed(region, ipc, n)
  select c.region, c.ipc, sum(c.n) from (
    select w.region, w.ipc, 1 as n from written w join was o on o.region = w.region and o.application = w.application where o.ipc <> w.ipc
    union all select o.region, o.ipc, -1 from written w join was o on o.region = w.region and o.application = w.application where o.ipc <> w.ipc) c
  where c.ipc <> '{}' group by c.region, c.ipc having sum(c.n) <> 0;
  return null;
end $$;
create function patents.note_removed() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from patents.unindexed u using was o where u.region = o.region and u.application = o.application;
  insert into patents.reclassed(region, ipc, n) select o.region, o.ipc, -count(*) from was o where o.ipc <> '{}' group by o.region, o.ipc;
  return null;
end $$;
create trigger note_added after insert on patents.patent referencing new table as written for each statement execute function patents.note_added();
create trigger note_changed after update on patents.patent referencing old table as was new table as written for each statement execute function patents.note_changed();
create trigger note_removed after delete on patents.patent referencing old table as was for each statement execute function patents.note_removed();

create function patents.note_held() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into patents.unplaced(region, application) select distinct w.region, w.application from written w;
  return null;
end $$;
create function patents.note_moved() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into patents.unplaced(region, application)
  select distinct c.region, c.application from (
    (select w.region, w.application, w.organisation, w.district, w.until from written w except all select o.region, o.application, o.organisation, o.district, o.until from was o)
    union all (select o.region, o.application, o.organisation, o.district, o.until from was o except all select w.region, w.application, w.organisation, w.district, w.until from written w)) c;
  return null;
end $$;
create trigger note_held after insert on patents.owner referencing new table as written for each statement execute function patents.note_held();
create trigger note_moved after update on patents.owner referencing old table as was new table as written for each statement execute function patents.note_moved();
create trigger note_left after delete on patents.owner referencing old table as written for each statement execute function patents.note_held();

-- Patents whose document is missing, of an older revision or of another edition. The whole register is compared only until
-- an edition has been gone through.
create or replace function patents.stale(p_region int, p_edition text, p_after text, p_limit int) returns setof text language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
begin
  perform patents.check_region(p_region);
  if exists (select from patents.followed f where f.region = p_region and f.edition = p_edition) then
    return query select distinct u.application from patents.unindexed u where u.region = p_region and u.application > p_after order by u.application limit p_limit;
  else
    return query select p.application from patents.patent p left join patents.document d on d.region = p.region and d.application = p.application
      where p.region = p_region and p.application > p_after and (d.application is null or d.revision <> p.revision or d.edition <> p_edition)
      order by p.application limit p_limit;
  end if;
end $$;

-- The documents of these revisions have been made.
create function patents.note_indexed(p_region int, p_applications text[], p_revisions int[]) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform patents.check_region(p_region);
  delete from patents.unindexed u using unnest(p_applications, p_revisions) r(application, revision) where u.region = p_region and u.application = r.application and u.revision <= r.revision;
end $$;

-- Owners came, went or moved: brings the districts of their patents' documents up to date. Each is looked up: how many lines
-- there are the planner does not know, and a join of another kind would read the whole register for three.
create or replace function patents.place_documents(p_region int) returns int language plpgsql security definer
  set search_path = pg_catalog, pg_temp set enable_hashjoin = off set enable_mergejoin = off set enable_seqscan = off as $$
declare written int;
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to index' using errcode = '42501'; end if;
  with taken as (delete from patents.unplaced u where u.region = p_region returning u.application),
  placed as (
    select t.application, coalesce(string_agg(distinct o.district::text, ' ' order by o.district::text) filter (where o.until is null), '') as districts
    from (select distinct application from taken) t left join patents.owner o on o.region = p_region and o.application = t.application group by t.application)
  update patents.document d set districts = p.districts from placed p
  where d.region = p_region and d.application = p.application and d.districts <> p.districts;
  get diagnostics written = row_count;
  return written;
end $$;
revoke execute on function patents.note_added, patents.note_changed, patents.note_removed, patents.note_held, patents.note_moved, patents.note_indexed from public;
grant execute on function patents.note_indexed to zhiyun_app;
