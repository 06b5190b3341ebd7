-- Portfolios and pools: patents that belong together, of one or several owners, with what they have come to.
create table assets.portfolio(
  region     int         not null,
  id         bigint      generated always as identity,
  name       text        not null check (length(name) between 2 and 100),
  field      text        not null default '' check (length(field) <= 200),
  test       text        not null,                    -- the test aimed at: reference/assets.yaml
  lead       bigint      not null,                    -- whose facts it counts in
  owners     bigint[]    not null check (lead = any (owners)),
  invited    bigint[]    not null default '{}',       -- asked to join; they see it, nothing of theirs is in it yet
  opened_on  date        not null,
  closed_on  date        check (closed_on >= opened_on),
  opened_by  bigint      not null,
  version    int         not null default 1,
  primary key (region, id),
  foreign key (region, lead) references parties.organisation(region, id)
);
create index portfolio_lead on assets.portfolio(region, lead);
alter table assets.portfolio enable row level security;
alter table assets.portfolio force row level security;
create policy seen on assets.portfolio for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (owners || invited && string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]
       or current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','auditor','administrator','system')));
create policy added on assets.portfolio for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and opened_by = nullif(current_setting('app.actor', true), '')::bigint
  and (lead = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]) and owners = array[lead]
       or current_setting('app.role', true) = 'system'));
create policy changed on assets.portfolio for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and (owners || invited && string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]
       or current_setting('app.role', true) = 'system'));
grant select, insert on assets.portfolio to zhiyun_app;
grant update (name, field, test, owners, invited, closed_on, version) on assets.portfolio to zhiyun_app;

-- Members. A patent of the register counts while it stands and an owner holds it; an international application once the office has seen its receipt.
create table assets.member(
  region       int         not null,
  id           bigint      generated always as identity,
  portfolio    bigint      not null,
  lead         bigint      not null,                  -- of the portfolio: nobody counts one patent in two of his own
  kind         text        not null check (kind in ('patent', 'international')),
  number       text        collate "C" not null,
  joined_on    date        not null,
  joined_by    bigint      not null,
  confirmed_by bigint      check (confirmed_by <> joined_by),
  left_on      date        check (left_on >= joined_on),
  left_by      bigint,
  primary key (region, id),
  foreign key (region, portfolio) references assets.portfolio(region, id),
  check (kind = 'international' or confirmed_by is null),
  check ((left_on is null) = (left_by is null))
);
create unique index member_once on assets.member(region, lead, number) where left_on is null;
create index member_portfolio on assets.member(region, portfolio, id);
create index member_waiting on assets.member(region, id) where kind = 'international' and confirmed_by is null and left_on is null;
alter table assets.member enable row level security;
alter table assets.member force row level security;
create policy seen on assets.member for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from assets.portfolio p where p.region = member.region and p.id = member.portfolio));
create policy added on assets.member for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and confirmed_by is null
  and exists (select 1 from assets.portfolio p where p.region = member.region and p.id = member.portfolio and p.lead = member.lead
    and (p.owners && string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[] or current_setting('app.role', true) = 'system')));
create policy changed on assets.member for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and (current_setting('app.role', true) in ('manager', 'system')
       or exists (select 1 from assets.portfolio p where p.region = member.region and p.id = member.portfolio
         and p.owners && string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])));
grant select, insert on assets.member to zhiyun_app;
grant update (confirmed_by, left_on, left_by) on assets.member to zhiyun_app;

-- What a portfolio came to, on each day on which that changed.
create table assets.portfolio_point(
  region        int    not null,
  portfolio     bigint not null,
  on_date       date   not null,
  patents       int    not null,
  inventions    int    not null,
  international int    not null,
  primary key (region, portfolio, on_date),
  foreign key (region, portfolio) references assets.portfolio(region, id)
);
alter table assets.portfolio_point enable row level security;
alter table assets.portfolio_point force row level security;
create policy seen on assets.portfolio_point for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from assets.portfolio p where p.region = portfolio_point.region and p.id = portfolio_point.portfolio));
create policy added on assets.portfolio_point for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on assets.portfolio_point for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on assets.portfolio_point to zhiyun_app;
