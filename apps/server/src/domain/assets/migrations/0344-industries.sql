-- 专利密集型产业增加值 (003-034, 004-023): the city's own statistics by class of GB/T 4754, and which classes an official list calls intensive.
alter table assets.concordance add column weight int check (weight > 0);   -- records of the symbol that belong to the class; null: the table does not say

create table assets.industry_year(
  region      int         not null,
  code        text        collate "C" not null check (code = 'ALL' or code ~ '^[A-T][0-9]{0,4}$'),   -- ALL: the whole city, whose value added is its GDP
  year        int         not null check (year between 1990 and 2100),
  name        text        not null default '' check (length(name) <= 200),
  value_added bigint      check (value_added >= 0),  -- fen; null: not said
  employees   bigint      check (employees >= 0),    -- average of the year; null: not said
  source      text        not null check (length(source) between 1 and 200),
  loaded_at   timestamptz not null,
  primary key (region, code, year)
);
alter table assets.industry_year enable row level security;
alter table assets.industry_year force row level security;
create policy seen on assets.industry_year for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','finance','auditor','administrator','system'));
create policy added on assets.industry_year for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy changed on assets.industry_year for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
grant select, insert, update on assets.industry_year to zhiyun_app;

-- Editions of the official list. The newest that had begun by the end of a year decides that year.
create table assets.intensive_class(
  region    int         not null,
  since     date        not null,
  code      text        collate "C" not null check (code ~ '^[A-T][0-9]{0,4}$'),
  name      text        not null default '' check (length(name) <= 200),
  source    text        not null check (length(source) between 1 and 200),
  loaded_at timestamptz not null,
  primary key (region, since, code)
);
alter table assets.intensive_class enable row level security;
alter table assets.intensive_class force row level security;
create policy seen on assets.intensive_class for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','finance','auditor','administrator','system'));
create policy added on assets.intensive_class for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy changed on assets.intensive_class for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
grant select, insert, update on assets.intensive_class to zhiyun_app;
