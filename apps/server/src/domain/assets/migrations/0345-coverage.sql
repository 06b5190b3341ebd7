-- What was last handed to the facts of a university: how much of its unused patents in force has been looked at (003-005).
create table assets.coverage(
  region       int    not null,
  organisation bigint not null,
  share        int    check (share between 0 and 10000),   -- hundredths of a per cent; null: it holds none
  primary key (region, organisation),
  foreign key (region, organisation) references parties.organisation(region, id)
);
alter table assets.coverage enable row level security;
alter table assets.coverage force row level security;
create policy seen on assets.coverage for select using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy added on assets.coverage for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on assets.coverage for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on assets.coverage to zhiyun_app;
