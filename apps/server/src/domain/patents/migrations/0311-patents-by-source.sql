-- What each source said of an application. While one source alone has spoken, the row of the register is its statement and
-- nothing is kept twice; when a second one speaks, both statements are kept here and the row is settled from them, field by field.
alter table patents.patent add column source text not null default 'table';   -- the source that alone has spoken, or 'several'
-- Who holds it since transfers that no publication printed, as of when; null while the newest publication says it.
alter table patents.patent add column holders text[], add column holders_at timestamptz;

create table patents.statement(
  region       int         not null,
  application  text        collate "C" not null,     -- of the row it counts for
  source       text        not null,
  number       text        collate "C" not null,     -- the application number it was recorded under: another one when two rows were found to be one patent
  kind         text        not null,
  title        text        not null,
  abstract     text,
  applicants   text[]      not null,
  original     text[]      not null,
  inventors    text[]      not null,
  first_only   text[]      not null,
  ipc          text[]      not null,
  locarno      text[]      not null,
  publications jsonb       not null,
  published_on date,
  filed_on     date,
  granted_on   date,
  stated       text,
  address      text,
  postcode     text,
  doubts       text[]      not null,
  said_at      timestamptz not null,                 -- when it was last heard
  aside_by     bigint,                               -- set aside: kept, and counts for nothing
  aside_at     timestamptz,
  aside_why    text        check (length(aside_why) between 1 and 1000),
  primary key (region, application, source, number),
  foreign key (region, application) references patents.patent(region, application),
  check ((aside_by is null) = (aside_at is null) and (aside_by is null) = (aside_why is null))
);
alter table patents.statement enable row level security;
alter table patents.statement force row level security;
create policy seen on patents.statement for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on patents.statement for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy changed on patents.statement for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy removed on patents.statement for delete using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
grant select, insert, update, delete on patents.statement to zhiyun_app;

-- Two rows that may be one patent: like titles, an applicant in common, filing dates near. Somebody says which it is, and may say otherwise later.
create table patents.duplicate(
  region       int         not null,
  kept         text        collate "C" not null,     -- the row that stays, or would stay
  other        text        collate "C" not null,
  days         int         not null,                 -- between the filing dates
  found_at     timestamptz not null,
  verdict      text        not null default 'open' check (verdict in ('open', 'same', 'different')),
  decided_by   bigint,
  decided_at   timestamptz,
  why          text        check (length(why) between 1 and 1000),
  -- The rows taken away by 'same', whole, so that taking it back restores them as they were.
  taken        jsonb,
  primary key (region, kept, other),
  check (kept <> other),
  check ((verdict = 'open') = (decided_by is null)),
  check ((verdict = 'same') = (taken is not null))
);
create unique index duplicate_once on patents.duplicate(region, least(kept, other), greatest(kept, other));
alter table patents.duplicate enable row level security;
alter table patents.duplicate force row level security;
create policy seen on patents.duplicate for select using (region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'reviewer', 'auditor', 'administrator', 'system'));
create policy added on patents.duplicate for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy changed on patents.duplicate for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
grant select, insert, update on patents.duplicate to zhiyun_app;

-- Names printed on patents that may be an organisation: the same name twice in the register of organisations, or a former name.
create table patents.name_review(
  region       int         not null,
  name         text        not null,                 -- as printed
  organisation bigint      not null,
  ground       text        not null check (ground in ('shared', 'similar')),
  patents      int         not null,
  found_at     timestamptz not null,
  verdict      text        not null default 'open' check (verdict in ('open', 'same', 'different')),
  decided_by   bigint,
  decided_at   timestamptz,
  why          text        check (length(why) between 1 and 1000),
  primary key (region, name, organisation),
  foreign key (region, organisation) references parties.organisation(region, id),
  check ((verdict = 'open') = (decided_by is null))
);
alter table patents.name_review enable row level security;
alter table patents.name_review force row level security;
create policy seen on patents.name_review for select using (region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'reviewer', 'auditor', 'administrator', 'system'));
create policy added on patents.name_review for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy changed on patents.name_review for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
grant select, insert, update on patents.name_review to zhiyun_app;
