-- 专利权期限补偿 (Patent Law art. 42, Implementing Rules 77–84) as a record like the others: an owner states it, the office
-- confirms it, and from then on the term ends so many days later. Nothing was ever written to the table as it was.
drop table patents.compensation;
create table patents.compensation(
  region       int         not null,
  id           bigint      generated always as identity,
  application  text        collate "C" not null,
  nature       text        not null check (nature in ('delay', 'drug')),
  days         int         not null check (days > 0),
  decided_on   date        not null,                 -- of the decision of the patent office
  decision     text        not null check (length(decision) between 1 and 200),   -- its number, or where it was announced
  inputs       jsonb       not null default '{}',    -- the days from which it was worked out, as they were given
  state        text        not null default 'declared' check (state in ('declared', 'confirmed', 'refused', 'withdrawn')),
  source       text        not null check (source in ('owner', 'office', 'event')),
  declared_for bigint,
  declared_by  bigint      not null,
  declared_at  timestamptz not null,
  answered_by  bigint,
  answered_at  timestamptz,
  answer       text        check (length(answer) between 1 and 1000),
  primary key (region, id),
  foreign key (region, application) references patents.patent(region, application)
);
create unique index compensation_once on patents.compensation(region, application, nature) where state in ('declared', 'confirmed');
alter table patents.compensation enable row level security;
alter table patents.compensation force row level security;
create policy seen on patents.compensation for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (state = 'confirmed' or current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system')
    or declared_for = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])));
create policy added on patents.compensation for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and declared_by = nullif(current_setting('app.actor', true), '')::bigint
  and (current_setting('app.role', true) in ('intake', 'manager', 'administrator', 'system')
    or (current_setting('app.role', true) in ('applicant', 'agent') and state = 'declared' and source = 'owner'
      and declared_for = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]))));
create policy changed on patents.compensation for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and (current_setting('app.role', true) in ('intake', 'manager', 'administrator', 'system')
    or declared_for = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]))
) with check (
  region = nullif(current_setting('app.region', true), '')::int
  and (current_setting('app.role', true) in ('intake', 'manager', 'administrator', 'system') or state in ('declared', 'withdrawn')));
grant select, insert, update(state, answered_by, answered_at, answer) on patents.compensation to zhiyun_app;

-- Days by which the term has been prolonged; null: none. `ends_on` says them already.
alter table patents.patent add column compensation int check (compensation > 0);
