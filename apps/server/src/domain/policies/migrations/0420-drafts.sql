-- Drafts of the policy lab: changes to a measure that somebody tries out. Nothing is decided by them.
create table policies.draft(
  region     int         not null,
  id         bigint      generated always as identity,
  author     bigint      not null,
  document   text        not null,
  measure    text        not null,
  basis      text        not null,                   -- hash of the pack it was made on
  title      text        not null check (length(title) between 1 and 100),
  note       text        not null default '' check (length(note) <= 2000),
  changes    jsonb       not null,                   -- [{at, from, to}], as amendments are written
  rewritten  text        check (length(rewritten) <= 50000), -- the measure's own text, where that was edited
  budget     bigint      check (budget >= 0),        -- fen, typed by the officer; null: what the programmes say
  version    int         not null default 1,
  shared     boolean     not null default false,
  created_at timestamptz not null,
  saved_at   timestamptz not null,
  saved_by   bigint      not null,                   -- two people on one shared draft are told of each other
  primary key (region, id)
);
create index draft_measure on policies.draft(region, document, measure, id desc);

-- One's own, and what colleagues have shared; nobody outside the office.
alter table policies.draft enable row level security;
alter table policies.draft force row level security;
create policy seen on policies.draft for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'auditor', 'administrator')
  and (shared or author = nullif(current_setting('app.actor', true), '')::bigint));
create policy added on policies.draft for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'administrator')
  and author = nullif(current_setting('app.actor', true), '')::bigint);
create policy changed on policies.draft for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'administrator')
  and (shared or author = nullif(current_setting('app.actor', true), '')::bigint));
create policy discarded on policies.draft for delete using (
  region = nullif(current_setting('app.region', true), '')::int
  and author = nullif(current_setting('app.actor', true), '')::bigint);
grant select, insert, delete on policies.draft to zhiyun_app;
-- Whose it is and what it changes a measure of never change.
grant update(basis, title, note, changes, rewritten, budget, version, shared, saved_at, saved_by) on policies.draft to zhiyun_app;
