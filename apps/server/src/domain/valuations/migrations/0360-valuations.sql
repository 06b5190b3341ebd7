-- What somebody holds certain patents to be worth, for which purpose, on which day, and on what that rests. What a firm expects
-- to sell is its secret: others see it only when it shares a valuation with them.
create schema valuations;
grant usage on schema valuations to zhiyun_app;

create table valuations.valuation(
  region       int         not null,
  id           bigint      generated always as identity,
  organisation bigint      not null,                 -- whose it is
  holder       text        not null check (holder <> ''),  -- its name as it was then, for those it is shared with
  title        text        not null check (length(title) between 1 and 100),
  purpose      text        not null,                 -- one of the score model's
  patents      text[]      not null check (cardinality(patents) between 1 and 200),  -- application numbers; the first leads
  stated       jsonb       not null,                 -- AppraisalCase: everything that was said, with its sources
  version      int         not null default 1,
  settled_on   date,                                 -- from then on nothing of it changes
  concluded    bigint      check (concluded >= 0),   -- fen
  low          bigint      check (low >= 0),
  high         bigint      check (high >= concluded),
  result       jsonb,                                -- Appraisal as it was settled
  indicators   jsonb,                                -- the indicators and weights by which
  created_at   timestamptz not null,
  created_by   bigint      not null,
  saved_at     timestamptz not null,
  saved_by     bigint      not null,
  primary key (region, id),
  unique (region, id, organisation),
  foreign key (region, organisation) references parties.organisation(region, id),
  check (num_nulls(settled_on, concluded, low, high, result, indicators) in (0, 6)),
  check (low <= concluded)
);
create index valuation_organisation on valuations.valuation(region, organisation, id desc);
create index valuation_patents on valuations.valuation using gin(patents);

-- Whom it is shown to: one organisation (a bank, a buyer), or the office, which is 0.
create table valuations.share(
  region       int         not null,
  valuation    bigint      not null,
  owner        bigint      not null,                 -- whose valuation it is, so that no policy need ask the other table
  organisation bigint      not null,
  name         text        not null,                 -- as it was then; of others one sees no register
  shared_at    timestamptz not null,
  shared_by    bigint      not null,
  primary key (region, valuation, organisation),
  foreign key (region, valuation, owner) references valuations.valuation(region, id, organisation) on delete cascade
);
create index share_organisation on valuations.share(region, organisation, valuation);

alter table valuations.share enable row level security;
alter table valuations.share force row level security;
create policy seen on valuations.share for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or owner = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or organisation = 0 and current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'auditor')));
create policy added on valuations.share for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and owner = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
create policy ended on valuations.share for delete using (
  region = nullif(current_setting('app.region', true), '')::int
  and owner = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
grant select, insert, delete on valuations.share to zhiyun_app;

alter table valuations.valuation enable row level security;
alter table valuations.valuation force row level security;
create policy seen on valuations.valuation for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or exists (select from valuations.share s where s.region = valuation.region and s.valuation = valuation.id
                  and (s.organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
                       or s.organisation = 0 and current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'auditor')))));
create policy added on valuations.valuation for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
create policy changed on valuations.valuation for update using (
  region = nullif(current_setting('app.region', true), '')::int and settled_on is null
  and organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]))
  with check (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
create policy discarded on valuations.valuation for delete using (
  region = nullif(current_setting('app.region', true), '')::int and settled_on is null
  and organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
grant select, insert, delete on valuations.valuation to zhiyun_app;
grant update(title, purpose, patents, stated, version, settled_on, concluded, low, high, result, indicators, saved_at, saved_by) on valuations.valuation to zhiyun_app;
