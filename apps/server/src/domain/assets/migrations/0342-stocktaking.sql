-- 存量专利盘点: what a university or institute has, piece by piece, and what is to become of it (003-005).
create table assets.stocktaking(
  region       int      not null,
  id           bigint   generated always as identity,
  organisation bigint   not null,
  year         int      not null check (year between 2000 and 2100),
  opened_on    date     not null,
  opened_by    bigint   not null,
  primary key (region, id),
  unique (region, organisation, year),
  unique (region, id, organisation),
  foreign key (region, organisation) references parties.organisation(region, id)
);
alter table assets.stocktaking enable row level security;
alter table assets.stocktaking force row level security;
create policy seen on assets.stocktaking for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','auditor','administrator','system')));
create policy added on assets.stocktaking for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and opened_by = nullif(current_setting('app.actor', true), '')::bigint
  and organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
grant select, insert on assets.stocktaking to zhiyun_app;

-- One patent of a stock-taking: waiting → graded (inventor or table) → school (学院审) → settled (学校审), three persons.
create table assets.stock_item(
  region       int      not null,
  id           bigint   generated always as identity,
  stocktaking  bigint   not null,
  organisation bigint   not null,
  application  text     collate "C" not null,
  inventor     bigint,                                -- the account asked to grade it; null: anybody of the organisation
  used         boolean,                               -- licensed, transferred or built into a product; null: nobody has said
  readiness    smallint check (readiness between 1 and 9),
  prospect     text     check (prospect in ('high', 'medium', 'low')),
  layer        text     check (layer in ('convertible', 'cultivable', 'give-up')),
  note         text     not null default '' check (length(note) <= 1000),
  sleeping     boolean,                               -- by the rule; null: not known
  state        text     not null default 'waiting' check (state in ('waiting', 'graded', 'school', 'settled')),
  graded_by    bigint,
  school_by    bigint   check (school_by <> graded_by),
  settled_by   bigint   check (settled_by <> school_by and settled_by <> graded_by),
  opened       boolean  not null default false,       -- shown to firms in the library
  contact      text     not null default '' check (length(contact) <= 200),
  version      int      not null default 1,
  primary key (region, id),
  unique (region, stocktaking, application),
  foreign key (region, stocktaking, organisation) references assets.stocktaking(region, id, organisation),
  foreign key (region, application) references patents.patent(region, application),
  check (state = 'waiting' or (used is not null and readiness is not null and prospect is not null and layer is not null and graded_by is not null)),
  check (not opened or (state = 'settled' and layer <> 'give-up'))
);
create index stock_item_page on assets.stock_item(region, stocktaking, id);
create index stock_item_opened on assets.stock_item(region, id) where opened;
alter table assets.stock_item enable row level security;
alter table assets.stock_item force row level security;
create policy seen on assets.stock_item for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','auditor','administrator','system')));
create policy added on assets.stock_item for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
create policy changed on assets.stock_item for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) = 'system'));
grant select, insert on assets.stock_item to zhiyun_app;
grant update (inventor, used, readiness, prospect, layer, note, sleeping, state, graded_by, school_by, settled_by, opened, contact, version) on assets.stock_item to zhiyun_app;
