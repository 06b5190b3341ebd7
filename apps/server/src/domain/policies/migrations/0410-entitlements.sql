-- 免申即享: who has become entitled to what. A scan looks at the whole population by columns, settles whoever differs from
-- what stands here by a decision of its own, and tells an organisation once.
create table policies.entitlement_scan(
  region       int         not null,
  id           bigint      generated always as identity,
  cause        text        not null,
  state        text        not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled')),
  documents    int         not null default 0,       -- how many there are to look at
  done         int         not null default 0,       -- of which so many are settled
  candidates   bigint      not null default 0,       -- organisations and measures of the document at hand that may differ
  settled      bigint      not null default 0,       -- of which so many are settled
  found        bigint      not null default 0,
  withdrawn    bigint      not null default 0,
  noticed      bigint      not null default 0,
  requested_by bigint      not null,
  requested_at timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  primary key (region, id)
);
-- Requests made before a scan begins are one request.
create unique index entitlement_scan_waiting on policies.entitlement_scan(region) where state = 'waiting';

create table policies.entitlement_found(
  region         int         not null,
  id             bigint      generated always as identity,
  organisation   bigint      not null,
  document       text        not null,
  measure        text        not null,               -- without its document: X09
  status         text        not null check (status in ('符合', '可竞争')),
  low            bigint      not null,               -- fen
  high           bigint,                             -- null: no upper bound is printed
  pack_hash      text        not null,
  first_found_on date        not null,
  withdrawn_on   date,                               -- no longer entitled, since this day; told to nobody
  withdrawn_facts text,                              -- fingerprint of what it was withdrawn on
  reasons        jsonb       not null,
  -- What the notice said, and on which ground: a second one needs another. Null while an application is in hand anyway.
  told           jsonb,                              -- {status, low, high, rules, facts}
  scan           bigint,                             -- the one that told
  noticed_at     timestamptz,
  check (num_nonnulls(told, scan, noticed_at) in (0, 3)),
  primary key (region, organisation, document, measure),
  unique (region, id)
);
create index entitlement_found_measure on policies.entitlement_found(region, document, measure, id desc);

alter table policies.entitlement_scan enable row level security;
alter table policies.entitlement_scan force row level security;
create policy read on policies.entitlement_scan for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'auditor', 'system'));
create policy add on policies.entitlement_scan for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'system'));
create policy change on policies.entitlement_scan for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'system'));
grant select, insert, update(cause, state, documents, done, candidates, settled, found, withdrawn, noticed, started_at, finished_at) on policies.entitlement_scan to zhiyun_app;

alter table policies.entitlement_found enable row level security;
alter table policies.entitlement_found force row level security;
create policy read on policies.entitlement_found for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'auditor', 'system')));
create policy add on policies.entitlement_found for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy change on policies.entitlement_found for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update(status, low, high, pack_hash, withdrawn_on, withdrawn_facts, told, reasons, scan, noticed_at) on policies.entitlement_found to zhiyun_app;
