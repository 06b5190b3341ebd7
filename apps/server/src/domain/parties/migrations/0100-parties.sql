-- Who is who: places, organisations, who acts as what, and who acts for whom.
create schema parties;
grant usage on schema parties to zhiyun_app;

-- Administrative divisions: the same for every tenant, and public.
create table parties.region(
  code    int  primary key,
  name    text not null,
  english text not null,
  level   text not null check (level in ('nation', 'province', 'city', 'district')),
  parent  int  references parties.region(code)
);
grant select on parties.region to zhiyun_app;

-- The demonstration city: its codes lie outside GB/T 2260, so that no real place is meant.
insert into parties.region(code, name, english, level, parent) values
  (100000, '中国', 'China', 'nation', null),
  (999000, '示范省', 'Demonstration Province', 'province', 100000),
  (999900, '示范市', 'Demonstration City', 'city', 999000),
  (999901, '明湖区', 'Minghu District', 'district', 999900),
  (999902, '东岭区', 'Dongling District', 'district', 999900),
  (999903, '高新区', 'High-Tech Zone', 'district', 999900),
  (999904, '临港区', 'Lingang District', 'district', 999900);

-- Organisations are numbered without gaps in each region: columns of facts are laid out by this number.
create table parties.counter(
  region        int    primary key,
  organisations bigint not null check (organisations >= 0)
);
alter table parties.counter enable row level security;
alter table parties.counter force row level security;
create policy seen on parties.counter for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on parties.counter for insert with check (region = nullif(current_setting('app.region', true), '')::int);
create policy changed on parties.counter for update using (region = nullif(current_setting('app.region', true), '')::int);
grant select, insert, update on parties.counter to zhiyun_app;

create table parties.organisation(
  region        int         not null,
  id            bigint      not null check (id > 0),
  uscc          text        not null check (length(uscc) = 18),
  name          text        not null check (length(name) between 2 and 200),
  normalised    text        not null,                -- for finding the same name written otherwise
  kind          text        not null,                -- 主体类型 of the fact dictionary
  district      int         references parties.region(code),
  industry      text        check (industry ~ '^[A-T](\d{2,4})?$'),   -- GB/T 4754
  founded       date,
  status        text        not null default 'pending' check (status in ('pending', 'active', 'suspended', 'dissolved')),
  contact       text        check (length(contact) <= 100),
  phone         text        check (length(phone) <= 40),
  address       text        check (length(address) <= 300),
  demonstration boolean     not null default false,
  registered_by bigint      not null,
  registered_at timestamptz not null,
  version       int         not null default 1,
  primary key (region, id),
  constraint organisation_uscc unique (region, uscc),
  unique (region, id, registered_by)
);
create index organisation_name on parties.organisation(region, normalised);
create index organisation_district on parties.organisation(region, district, id);
alter table parties.organisation enable row level security;
alter table parties.organisation force row level security;
create policy seen on parties.organisation for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (id = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) = 'system'
       or (current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','finance','cashier','auditor','administrator')
           and coalesce(district = nullif(current_setting('app.district', true), '')::int, nullif(current_setting('app.district', true), '') is null))));
create policy added on parties.organisation for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and registered_by = nullif(current_setting('app.actor', true), '')::bigint
  and (current_setting('app.role', true) in ('manager', 'administrator', 'system')
       -- Whoever registers his own organisation cannot declare it confirmed.
       or (current_setting('app.role', true) in ('applicant', 'agent') and status = 'pending')));
create policy changed on parties.organisation for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and (id = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('manager', 'administrator', 'system')));
grant select, insert, update on parties.organisation to zhiyun_app;

-- The name under which an account appears to colleagues.
create table parties.person(
  region  int    not null,
  account bigint not null,
  name    text   not null check (length(name) between 1 and 100),
  primary key (region, account)
);
alter table parties.person enable row level security;
alter table parties.person force row level security;
create policy seen on parties.person for select using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) <> 'visitor');
create policy added on parties.person for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and (account = nullif(current_setting('app.actor', true), '')::bigint or current_setting('app.role', true) in ('administrator', 'system')));
create policy changed on parties.person for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and (account = nullif(current_setting('app.actor', true), '')::bigint or current_setting('app.role', true) in ('administrator', 'system')));
grant select, insert, update on parties.person to zhiyun_app;

-- Who acts as what. An applicant's or agent's appointment is the membership in an organisation.
create table parties.appointment(
  region       int         not null,
  id           bigint      generated always as identity,
  account      bigint      not null check (account > 0),
  role         text        not null,
  organisation bigint,
  district     int         references parties.region(code),
  since        date        not null,
  until        date        check (until >= since),    -- last day; null while it lasts
  granted_by   bigint      not null,
  granted_at   timestamptz not null,
  accepted_at  timestamptz,                          -- null: invited, not yet accepted
  ended_by     bigint,
  founder      bigint,                               -- set on the one appointment that registering brings
  primary key (region, id),
  foreign key (region, organisation) references parties.organisation(region, id),
  -- Only the account that registered the organisation can found its own membership.
  foreign key (region, organisation, founder) references parties.organisation(region, id, registered_by),
  constraint appointment_member check ((role in ('applicant', 'agent')) = (organisation is not null)),
  constraint appointment_founder check (founder is null or founder = account)
);
create unique index appointment_open on parties.appointment(region, account, role, coalesce(organisation, 0), coalesce(district, 0)) where until is null;
create index appointment_organisation on parties.appointment(region, organisation);
alter table parties.appointment enable row level security;
alter table parties.appointment force row level security;
create policy seen on parties.appointment for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (account = nullif(current_setting('app.actor', true), '')::bigint
       or organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('manager', 'administrator', 'auditor', 'system')));
create policy added on parties.appointment for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and granted_by = nullif(current_setting('app.actor', true), '')::bigint
  and (current_setting('app.role', true) in ('administrator', 'system')
       or (current_setting('app.role', true) = 'manager' and organisation is not null)
       or organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or (founder is not null and founder = nullif(current_setting('app.actor', true), '')::bigint)));
create policy changed on parties.appointment for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and (account = nullif(current_setting('app.actor', true), '')::bigint
       or organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or (current_setting('app.role', true) = 'manager' and organisation is not null)
       or current_setting('app.role', true) in ('administrator', 'system')));
grant select, insert, update(until, accepted_at, ended_by) on parties.appointment to zhiyun_app;

-- An agency acts for a client: one side offers, the other accepts, either ends it.
create table parties.mandate(
  region      int         not null,
  id          bigint      generated always as identity,
  client      bigint      not null,
  agency      bigint      not null,
  client_name text        not null,                  -- as they stood when it was offered: neither side can read the other's record
  agency_name text        not null,
  offered_as  text        not null check (offered_as in ('client', 'agency')),
  matters     text[]      not null,                  -- empty: every matter
  since       date        not null,
  until       date        check (until >= since),
  offered_by  bigint      not null,
  offered_at  timestamptz not null,
  accepted_by bigint,
  accepted_at timestamptz,
  ended_by    bigint,
  ended_at    timestamptz,
  primary key (region, id),
  foreign key (region, client) references parties.organisation(region, id),
  foreign key (region, agency) references parties.organisation(region, id),
  constraint mandate_two_sides check (client <> agency)
);
create unique index mandate_open on parties.mandate(region, client, agency) where ended_at is null;
create index mandate_agency on parties.mandate(region, agency);
alter table parties.mandate enable row level security;
alter table parties.mandate force row level security;
create policy seen on parties.mandate for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (client = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or agency = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','auditor','administrator','system')));
create policy added on parties.mandate for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and offered_by = nullif(current_setting('app.actor', true), '')::bigint
  and accepted_at is null
  and case offered_as when 'client' then client else agency end = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]));
create policy changed on parties.mandate for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and (client = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or agency = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])));
grant select, insert, update(until, accepted_by, accepted_at, ended_by, ended_at) on parties.mandate to zhiyun_app;

-- The other side of a mandate, found only by whoever knows both its code and its name. The row itself stays hidden.
create function parties.find_counterpart(p_region int, p_uscc text, p_normalised text) returns table(id bigint, name text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare role text := current_setting('app.role', true);
begin
  perform set_config('app.role', 'system', true);
  return query select o.id, o.name from parties.organisation o where o.region = p_region and o.uscc = p_uscc and o.normalised = p_normalised and o.status in ('pending', 'active');
  perform set_config('app.role', coalesce(role, ''), true);
end $$;
revoke execute on function parties.find_counterpart from public;
grant execute on function parties.find_counterpart to zhiyun_app;
