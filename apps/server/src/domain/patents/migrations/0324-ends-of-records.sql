-- A record ends: a licence has run out, a pledge is released, a payment was entered in error. An owner says so and the office
-- confirms it, as with the record itself; what an announcement says waits for the office too.
create table patents.ending(
  region       int         not null,
  id           bigint      generated always as identity,
  what         text        not null check (what in ('payment', 'licence', 'pledge', 'share', 'compensation')),
  record       bigint      not null,                 -- in the table of `what`
  nature       text        not null check (nature in ('ended', 'wrong')),   -- from a day on; or it never was so
  on_date      date,
  why          text        not null check (length(why) between 1 and 1000),
  event        bigint,                               -- of patents.event: the announcement it follows
  state        text        not null default 'declared' check (state in ('declared', 'confirmed', 'refused', 'withdrawn')),
  source       text        not null check (source in ('owner', 'office', 'event')),
  declared_for bigint,
  declared_by  bigint      not null,
  declared_at  timestamptz not null,
  answered_by  bigint,
  answered_at  timestamptz,
  answer       text        check (length(answer) between 1 and 1000),
  primary key (region, id),
  check ((nature = 'ended') = (on_date is not null))
);
create unique index ending_once on patents.ending(region, what, record) where state = 'declared';
create unique index ending_event on patents.ending(region, event) where event is not null;
alter table patents.ending enable row level security;
alter table patents.ending force row level security;
create policy seen on patents.ending for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (state = 'confirmed' or current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system')
    or declared_for = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])));
create policy added on patents.ending for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and declared_by = nullif(current_setting('app.actor', true), '')::bigint
  and (current_setting('app.role', true) in ('manager', 'administrator', 'system')
    or (current_setting('app.role', true) in ('applicant', 'agent') and state = 'declared' and source = 'owner'
      and declared_for = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]))));
create policy changed on patents.ending for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and (current_setting('app.role', true) in ('manager', 'administrator', 'system')
    or declared_for = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
      and state = 'declared')
) with check (
  region = nullif(current_setting('app.region', true), '')::int
  and (current_setting('app.role', true) in ('manager', 'administrator', 'system') or state = 'withdrawn'));
grant select, insert, update(state, answered_by, answered_at, answer) on patents.ending to zhiyun_app;

-- An announcement tells the parties and the number, not the sum and not the day of signing: what it does not say stays unknown.
alter table patents.licence alter column signed_on drop not null, alter column kind drop not null;
alter table patents.pledge alter column signed_on drop not null, alter column amount drop not null;
-- Who confirms a pledge may know the sum.
grant update(amount) on patents.pledge to zhiyun_app;
-- The announcement (patents.event) by which a record came to be, or that was recognised in one.
alter table patents.licence_patent add column event bigint;
alter table patents.pledge_patent add column event bigint;
alter table patents.share add column event bigint;
create unique index licence_event on patents.licence_patent(region, event) where event is not null;
create unique index pledge_event on patents.pledge_patent(region, event) where event is not null;
create index share_event on patents.share(region, event) where event is not null;
grant update(event) on patents.licence_patent, patents.pledge_patent to zhiyun_app;
create policy changed on patents.licence_patent for update using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on patents.pledge_patent for update using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');

-- What is set aside is rare, and asked for with every event.
create index statement_aside on patents.statement(region, application, source) where aside_at is not null;
