-- A source that told of what happened to a patent and never of the patent itself has no statement that could be set aside:
-- it is said here that its events count for nothing. They are kept.
create table patents.events_aside(
  region      int         not null,
  application text        collate "C" not null,
  source      text        not null,
  aside_by    bigint      not null,
  aside_at    timestamptz not null,
  aside_why   text        not null check (length(aside_why) between 1 and 1000),
  primary key (region, application, source)
);
alter table patents.events_aside enable row level security;
alter table patents.events_aside force row level security;
create policy seen on patents.events_aside for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on patents.events_aside for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy removed on patents.events_aside for delete using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
grant select, insert, delete on patents.events_aside to zhiyun_app;
