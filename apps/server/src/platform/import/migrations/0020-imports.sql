-- Tables that come in from outside: one run a file and kind. Each chunk of rows is one transaction that also moves
-- `next_row`, so that a run goes on after a restart exactly where it was.
create schema imports;
grant usage on schema imports to zhiyun_app;

create table imports.run(
  region       int         not null,
  id           bigint      generated always as identity,
  kind         text        not null,
  file         uuid        not null,
  sha256       text        not null,
  file_name    text        not null,
  bytes        bigint      not null,
  reading      jsonb       not null,                 -- encoding, delimiter, sheet, header row: settled when it was started
  mapping      jsonb       not null,                 -- column → field
  options      jsonb       not null,
  dry          boolean     not null,                 -- looks only: checks everything, writes nothing
  session      jsonb       not null,                 -- as whom the rows are written
  state        text        not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  next_row     bigint      not null default 0,       -- the last row of the file that is accounted for
  share        real        not null default 0,
  read         bigint      not null default 0,
  added        bigint      not null default 0,
  changed      bigint      not null default 0,
  same         bigint      not null default 0,
  refused      bigint      not null default 0,
  fault        jsonb,
  created_by   bigint      not null,
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  primary key (region, id),
  foreign key (region, file) references platform.file(region, id),
  check (read = added + changed + same + refused)
);
alter table imports.run enable row level security;
alter table imports.run force row level security;
create policy seen on imports.run for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (created_by = nullif(current_setting('app.actor', true), '')::bigint or current_setting('app.role', true) in ('manager', 'administrator', 'auditor', 'system')));
create policy added on imports.run for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and created_by = nullif(current_setting('app.actor', true), '')::bigint);
create policy changed on imports.run for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and (created_by = nullif(current_setting('app.actor', true), '')::bigint or current_setting('app.role', true) in ('administrator', 'system')));
grant select, insert, update(state, next_row, share, read, added, changed, same, refused, fault, started_at, finished_at) on imports.run to zhiyun_app;

create table imports.problem(
  region int     not null,
  run    bigint  not null,
  row    bigint  not null,                           -- as a spreadsheet numbers it
  n      int     not null,
  "column" text,
  value  text,
  code   text    not null,
  zh     text    not null,
  en     text    not null,
  mend   jsonb   not null,                           -- what to do, {zh, en}
  created_by bigint not null,                        -- the run's: its rows are for the same eyes
  primary key (region, run, row, n),
  foreign key (region, run) references imports.run(region, id)
);
alter table imports.problem enable row level security;
alter table imports.problem force row level security;
create policy seen on imports.problem for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (created_by = nullif(current_setting('app.actor', true), '')::bigint or current_setting('app.role', true) in ('manager', 'administrator', 'auditor', 'system')));
create policy added on imports.problem for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and created_by = nullif(current_setting('app.actor', true), '')::bigint);
grant select, insert on imports.problem to zhiyun_app;
