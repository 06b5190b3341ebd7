-- Questions that people keep under a name. Whoever keeps one is told what came to the register since it was last looked.
create table patents.saved_search(
  region       int         not null,
  id           bigint      generated always as identity,
  owner        bigint      not null,                 -- account
  organisation bigint,                               -- whose people see it too
  name         text        not null check (name <> ''),
  question     jsonb       not null,                 -- q and what was chosen beside it, as the address of the page has them
  alert        text        not null check (alert in ('none', 'owner', 'organisation')),
  seen_to      bigint      not null,                 -- of patents.document.arrival
  version      int         not null default 1,
  changed_at   timestamptz not null,
  primary key (region, id),
  foreign key (region, organisation) references parties.organisation(region, id),
  check (alert <> 'organisation' or organisation is not null)
);
create index saved_search_owner on patents.saved_search(region, owner);
create index saved_search_organisation on patents.saved_search(region, organisation) where organisation is not null;
alter table patents.saved_search enable row level security;
alter table patents.saved_search force row level security;
create policy seen on patents.saved_search for select using (
  region = nullif(current_setting('app.region', true), '')::int and (
    current_setting('app.role', true) = 'system' or owner = nullif(current_setting('app.actor', true), '')::bigint
    or organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])));
create policy added on patents.saved_search for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and owner > 0 and owner = nullif(current_setting('app.actor', true), '')::bigint
  and (organisation is null or organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])));
create policy changed on patents.saved_search for update using (
  region = nullif(current_setting('app.region', true), '')::int and (current_setting('app.role', true) = 'system' or owner = nullif(current_setting('app.actor', true), '')::bigint));
create policy dropped on patents.saved_search for delete using (
  region = nullif(current_setting('app.region', true), '')::int and owner > 0 and owner = nullif(current_setting('app.actor', true), '')::bigint);
grant select, insert, delete on patents.saved_search to zhiyun_app;
grant update(organisation, name, question, alert, seen_to, version, changed_at) on patents.saved_search to zhiyun_app;

create function patents.newest_arrival(p_region int) returns bigint language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform patents.check_region(p_region);
  return coalesce((select max(d.arrival) from patents.document d where d.region = p_region), 0);
end $$;
revoke execute on function patents.newest_arrival from public;
grant execute on function patents.newest_arrival to zhiyun_app;
