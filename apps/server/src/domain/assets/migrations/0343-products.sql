-- 专利产品备案 (003-032): products of a firm, and year by year which patents stand in them and what they brought.
create table assets.product(
  region       int    not null,
  id           bigint generated always as identity,
  organisation bigint not null,
  name         text   not null check (length(name) between 2 and 100),
  model        text   not null default '' check (length(model) <= 100),
  industry     text   collate "C" not null check (industry ~ '^[A-T][0-9]{2,4}$'),   -- GB/T 4754
  opened_on    date   not null,
  opened_by    bigint not null,
  withdrawn_on date   check (withdrawn_on >= opened_on),
  withdrawn_by bigint,
  reason       text   not null default '' check (length(reason) <= 500),             -- why it was withdrawn
  primary key (region, id),
  unique (region, id, organisation),
  foreign key (region, organisation) references parties.organisation(region, id),
  check ((withdrawn_on is null) = (withdrawn_by is null))
);
create unique index product_once on assets.product(region, organisation, name, model) where withdrawn_on is null;
alter table assets.product enable row level security;
alter table assets.product force row level security;
create policy seen on assets.product for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','auditor','administrator','system')));
create policy added on assets.product for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and opened_by = nullif(current_setting('app.actor', true), '')::bigint
  and organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
create policy changed on assets.product for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
grant select, insert on assets.product to zhiyun_app;
grant update (name, model, industry, withdrawn_on, withdrawn_by, reason) on assets.product to zhiyun_app;

-- What a firm says of a product for one year: draft → filed → confirmed, or returned and filed again. What is confirmed never changes; the next year is the next row.
create table assets.filing(
  region       int         not null,
  id           bigint      generated always as identity,
  product      bigint      not null,
  organisation bigint      not null,
  year         int         not null check (year between 2000 and 2100),
  revenue      bigint      check (revenue >= 0),      -- fen, of the product in the year; null: not said
  sales        bigint      check (sales > 0),         -- fen, of all that the firm sold in the year; null: not said
  asks         boolean     not null default false,    -- to be recognised as patent-intensive
  state        text        not null default 'draft' check (state in ('draft', 'filed', 'returned', 'confirmed')),
  filed_by     bigint      not null,
  filed_at     timestamptz not null,
  decided_by   bigint      check (decided_by <> filed_by),
  decided_at   timestamptz,
  reason       text        not null default '' check (length(reason) <= 1000),
  version      int         not null default 1,
  primary key (region, id),
  unique (region, product, year),
  foreign key (region, product, organisation) references assets.product(region, id, organisation),
  check (revenue <= sales),
  check (state not in ('filed', 'confirmed') or revenue is not null),
  check (state not in ('returned', 'confirmed') or decided_by is not null),
  check (state <> 'returned' or reason <> '')
);
create index filing_waiting on assets.filing(region, id) where state = 'filed';
alter table assets.filing enable row level security;
alter table assets.filing force row level security;
create policy seen on assets.filing for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) = 'system'
       or state <> 'draft' and current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','auditor','administrator')));
create policy added on assets.filing for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and state = 'draft' and decided_by is null
  and filed_by = nullif(current_setting('app.actor', true), '')::bigint
  and organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
create policy own on assets.filing for update using (
  region = nullif(current_setting('app.region', true), '')::int and state in ('draft', 'returned')
  and organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]))
  with check (state in ('draft', 'returned', 'filed') and organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
create policy office on assets.filing for update using (
  region = nullif(current_setting('app.region', true), '')::int and state = 'filed' and current_setting('app.role', true) in ('intake', 'manager'))
  with check (state in ('returned', 'confirmed') and current_setting('app.role', true) in ('intake', 'manager') and decided_by = nullif(current_setting('app.actor', true), '')::bigint);
grant select, insert on assets.filing to zhiyun_app;
grant update (revenue, sales, asks, state, filed_by, filed_at, decided_by, decided_at, reason, version) on assets.filing to zhiyun_app;

create table assets.filing_patent(
  region      int     not null,
  filing      bigint  not null,
  application text    collate "C" not null,
  core        boolean not null,
  ground    text    not null check (ground in ('owned', 'licensed')),   -- by what right when it was saved
  part        text    not null default '' check (length(part) <= 200),      -- where in the product
  primary key (region, filing, application),
  foreign key (region, filing) references assets.filing(region, id),
  foreign key (region, application) references patents.patent(region, application)
);
alter table assets.filing_patent enable row level security;
alter table assets.filing_patent force row level security;
create policy seen on assets.filing_patent for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from assets.filing f where f.region = filing_patent.region and f.id = filing_patent.filing));
create policy added on assets.filing_patent for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from assets.filing f where f.region = filing_patent.region and f.id = filing_patent.filing and f.state in ('draft', 'returned')
    and f.organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])));
create policy taken_out on assets.filing_patent for delete using (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from assets.filing f where f.region = filing_patent.region and f.id = filing_patent.filing and f.state in ('draft', 'returned')
    and f.organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])));
grant select, insert, delete on assets.filing_patent to zhiyun_app;

-- How a product stands by the test in force, as last judged; written by the system alone.
create table assets.product_mark(
  region       int     not null,
  product      bigint  not null,
  organisation bigint  not null,
  year         int     not null,                      -- of the filing that speaks: the newest confirmed one
  in_force     int     not null,
  inventions   int     not null,
  lost         int     not null,                      -- lapsed since, or no longer the firm's to use
  share        int,                                   -- of the firm's sales, in hundredths of a per cent
  revenue      bigint,
  current      boolean not null,                      -- whether the year is recent enough to count
  verdict      boolean,
  judged_on    date    not null,
  primary key (region, product),
  foreign key (region, product, organisation) references assets.product(region, id, organisation)
);
alter table assets.product_mark enable row level security;
alter table assets.product_mark force row level security;
create policy seen on assets.product_mark for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from assets.product p where p.region = product_mark.region and p.id = product_mark.product));
create policy added on assets.product_mark for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on assets.product_mark for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on assets.product_mark to zhiyun_app;

-- 专利密集型产品认定: proposed by one person of the office, decided by another; ended with a reason.
create table assets.recognition(
  region       int         not null,
  id           bigint      generated always as identity,
  product      bigint      not null,
  organisation bigint      not null,
  level        text        not null check (level in ('city', 'nation')),
  reference    text        not null check (length(reference) between 1 and 200),     -- the list or the document
  state        text        not null default 'proposed' check (state in ('proposed', 'recognised', 'refused', 'ended')),
  proposed_by  bigint      not null,
  proposed_at  timestamptz not null,
  decided_by   bigint      check (decided_by <> proposed_by),
  decided_at   timestamptz,
  ended_by     bigint,
  ended_at     timestamptz,
  reason       text        not null default '' check (length(reason) <= 1000),
  primary key (region, id),
  foreign key (region, product, organisation) references assets.product(region, id, organisation),
  check (state in ('proposed', 'ended') or decided_by is not null),
  check ((state = 'ended') = (ended_at is not null))
);
create unique index recognition_once on assets.recognition(region, product, level) where state in ('proposed', 'recognised');
alter table assets.recognition enable row level security;
alter table assets.recognition force row level security;
create policy seen on assets.recognition for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from assets.product p where p.region = recognition.region and p.id = recognition.product));
create policy added on assets.recognition for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and state = 'proposed' and current_setting('app.role', true) in ('intake', 'manager')
  and proposed_by = nullif(current_setting('app.actor', true), '')::bigint);
create policy changed on assets.recognition for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'system'));
grant select, insert on assets.recognition to zhiyun_app;
grant update (state, decided_by, decided_at, ended_by, ended_at, reason) on assets.recognition to zhiyun_app;

-- What happened to a product: what was decided, and what fell without anybody's doing. Only added to.
create table assets.product_event(
  region  int    not null,
  id      bigint generated always as identity,
  product bigint not null,
  on_date date   not null,
  what    text   not null check (what in ('filed', 'returned', 'confirmed', 'withdrawn', 'patent-lost', 'patent-back', 'figures-old', 'reached', 'fell', 'recognised', 'refused', 'ended')),
  note    text   not null default '' check (length(note) <= 1000),
  primary key (region, id),
  foreign key (region, product) references assets.product(region, id)
);
create index product_event_product on assets.product_event(region, product, id desc);
alter table assets.product_event enable row level security;
alter table assets.product_event force row level security;
create policy seen on assets.product_event for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from assets.product p where p.region = product_event.region and p.id = product_event.product));
create policy added on assets.product_event for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert on assets.product_event to zhiyun_app;

-- What was last handed to the facts of a firm.
create table assets.product_tally(
  region       int      not null,
  organisation bigint   not null,
  asks         boolean  not null,                     -- has a product filed for recognition
  national     bigint[] not null,                     -- products recognised by the state
  primary key (region, organisation),
  foreign key (region, organisation) references parties.organisation(region, id)
);
alter table assets.product_tally enable row level security;
alter table assets.product_tally force row level security;
create policy seen on assets.product_tally for select using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy added on assets.product_tally for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on assets.product_tally for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on assets.product_tally to zhiyun_app;
