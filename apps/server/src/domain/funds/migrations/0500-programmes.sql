-- Where money may go: programmes, the measures they pay for, and what each measure is budgeted a year and source.
create schema funds;
grant usage on schema funds to zhiyun_app;

create table funds.programme(
  region    int         not null,
  id        bigint      not null generated always as identity,
  name      text        not null check (length(name) between 1 and 200),
  kind      text        not null check (kind in ('special', 'compensation', 'voucher', 'prize')),
  clauses   text[]      not null check (cardinality(clauses) > 0),
  opened_at timestamptz not null,
  opened_by bigint      not null,
  primary key (region, id),
  unique (region, name)
);

-- A measure as the ledger shows it: its text id (`000/X09`), and the plan of the policy document it stands under.
create table funds.measure(
  region      int    not null,
  programme   bigint not null,
  measure     text   not null check (length(measure) between 1 and 40),
  name        text   not null check (length(name) between 1 and 200),
  clauses     text[] not null check (cardinality(clauses) > 0),
  plan        text   not null default '',
  plan_clause text   not null default '',
  ordinal     int    not null,
  primary key (region, programme, measure),
  foreign key (region, programme) references funds.programme(region, id)
);

-- A budget line is the only way to a measure's accounts: money that no line foresees has no account to go to.
-- The amount is the plan; what may be spent is what has been allotted.
create table funds.budget(
  region    int    not null,
  programme bigint not null,
  year      int    not null check (year between 2000 and 2100),
  measure   text   not null,
  source    text   not null check (source in ('central', 'province', 'city', 'district')),
  amount    bigint not null check (amount >= 0),
  primary key (region, programme, year, measure, source),
  foreign key (region, programme, measure) references funds.measure(region, programme, measure)
);
create index budget_by_measure on funds.budget(region, measure, year);

-- Whom a case's money is for, as its decision named them; the cases themselves live a floor above.
create table funds.beneficiary(
  region       int    not null,
  case_id      bigint not null check (case_id > 0),
  number       text   not null check (length(number) between 1 and 60),
  organisation bigint not null,
  name         text   not null check (length(name) between 1 and 200),
  district     int,
  primary key (region, case_id)
);
create index beneficiary_by_organisation on funds.beneficiary(region, organisation);

do $$
declare t text;
begin
  foreach t in array array['programme', 'measure', 'budget', 'beneficiary'] loop
    execute format('alter table funds.%I enable row level security', t);
    execute format('alter table funds.%I force row level security', t);
  end loop;
  -- What the city may spend on what is no secret; who opens it is.
  foreach t in array array['programme', 'measure', 'budget'] loop
    execute format($p$create policy seen on funds.%I for select using (region = nullif(current_setting('app.region', true), '')::int)$p$, t);
    execute format($p$create policy opened on funds.%I for insert with check (region = nullif(current_setting('app.region', true), '')::int
      and current_setting('app.role', true) in ('finance', 'administrator', 'system'))$p$, t);
    execute format('grant select, insert on funds.%I to zhiyun_app', t);
  end loop;
end $$;

create policy seen on funds.beneficiary for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system')));
-- A case names its beneficiary in whoever's transaction its effect runs; the name stays.
create policy named on funds.beneficiary for insert with check (region = nullif(current_setting('app.region', true), '')::int);
grant select, insert on funds.beneficiary to zhiyun_app;
