-- What was last handed to the facts of a city: how many of its firms with patents in force have a product on record (003-032).
create table assets.firm_coverage(
  region       int    not null,
  organisation bigint not null,                              -- the city
  share        int    check (share between 0 and 10000),     -- hundredths of a per cent; null: no firm holds any
  primary key (region, organisation),
  foreign key (region, organisation) references parties.organisation(region, id)
);
alter table assets.firm_coverage enable row level security;
alter table assets.firm_coverage force row level security;
create policy seen on assets.firm_coverage for select using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy added on assets.firm_coverage for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on assets.firm_coverage for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on assets.firm_coverage to zhiyun_app;
