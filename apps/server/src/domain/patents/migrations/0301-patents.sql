-- The register of Chinese patents: what official and commercial tables say of each application, who holds it, and the
-- index by which it is found. Public within its region.
create schema patents;
grant usage on schema patents to zhiyun_app;

-- One row an application: its number is its identity, whatever is published of it.
create table patents.patent(
  region       int         not null,
  application  text        collate "C" not null check (application ~ '^[0-9]{8,12}\.[0-9X]$'),
  kind         text        not null check (kind in ('invention', 'utility', 'design')),
  title        text        not null check (title <> ''),
  abstract     text,
  applicants   text[]      not null,                 -- as printed in the newest publication
  original     text[]      not null,                 -- as printed in the oldest one known: who applied, before any transfer
  inventors    text[]      not null,
  first_only   text[]      not null,                 -- lists of which the source tells only the first member
  ipc          text[]      not null,
  locarno      text[]      not null,
  publications jsonb       not null,                 -- [{number, date}], oldest first
  published_on date,                                 -- the newest publication
  filed_on     date,
  granted_on   date,
  stated       text,                                 -- status as a source says
  standing     text        not null,                 -- status as it follows from all that is known, unless the term has ended
  ends_on      date,                                 -- end of the term (Patent Law art. 42)
  address      text,
  postcode     text,
  doubts       text[]      not null,                 -- codes of what deserves a look
  revision     int         not null default 1,
  recorded_at  timestamptz not null,
  changed_at   timestamptz not null,
  primary key (region, application)
);
alter table patents.patent enable row level security;
alter table patents.patent force row level security;
create policy seen on patents.patent for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on patents.patent for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy changed on patents.patent for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
grant select, insert, update on patents.patent to zhiyun_app;

-- Organisations of the region among the holders. A holder that leaves the newest publication keeps its row, with its end.
create table patents.owner(
  region       int         not null,
  application  text        collate "C" not null,
  organisation bigint      not null,
  name         text        not null,                 -- as printed
  matched      text        not null check (matched in ('name', 'office')),
  original     boolean     not null,                 -- applied for it; otherwise it was transferred to this holder
  share_of     int         not null check (share_of > 0),
  share_in     int         not null check (share_in >= share_of),   -- equal shares are presumed
  since        date        not null,
  until        date,
  district     int,
  recorded_at  timestamptz not null,
  primary key (region, application, organisation, since),
  foreign key (region, application) references patents.patent(region, application),
  foreign key (region, organisation) references parties.organisation(region, id)
);
create index owner_organisation on patents.owner(region, organisation, application);
create unique index owner_now on patents.owner(region, application, organisation) where until is null;
alter table patents.owner enable row level security;
alter table patents.owner force row level security;
create policy seen on patents.owner for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on patents.owner for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy changed on patents.owner for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
grant select, insert, update on patents.owner to zhiyun_app;

-- What was last handed to the facts, so that only a changed count is written again.
create table patents.tally(
  region         int    not null,
  organisation   bigint not null,
  in_force       int    not null,
  inventions     int    not null,
  own_inventions int    not null,
  counted_on     date   not null,
  primary key (region, organisation),
  foreign key (region, organisation) references parties.organisation(region, id)
);
alter table patents.tally enable row level security;
alter table patents.tally force row level security;
create policy seen on patents.tally for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on patents.tally for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on patents.tally for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on patents.tally to zhiyun_app;

create function patents.standing_on(standing text, ends_on date, day date) returns text language sql immutable parallel safe
  return case when standing = 'granted' and ends_on <= day then 'expired' else standing end;
