-- What a city makes of its patents: which are of high value and why, kept up as patents and evidence change.
create schema assets;
grant usage on schema assets to zhiyun_app;

-- Dated values of the room's parameters as the office has set them. Only added to: of two for one day the later one counts.
create table assets.parameter(
  region int         not null,
  id     bigint      generated always as identity,
  name   text        not null,
  since  date        not null,
  value  bigint      not null check (value >= 0),     -- fen, years, persons, hundredths of a per cent: see reference/assets.yaml
  basis  text        not null check (length(basis) between 1 and 500),
  set_by bigint      not null,
  set_at timestamptz not null,
  primary key (region, id)
);
create index parameter_name on assets.parameter(region, name, since desc, id desc);
alter table assets.parameter enable row level security;
alter table assets.parameter force row level security;
create policy seen on assets.parameter for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on assets.parameter for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator')
  and set_by = nullif(current_setting('app.actor', true), '')::bigint);
grant select, insert on assets.parameter to zhiyun_app;

-- Concordances: classes of the IPC to strategic emerging industries, classes to industries of the national economy.
create table assets.concordance(
  region    int         not null,
  scheme    text        collate "C" not null check (scheme in ('emerging', 'economy')),
  symbol    text        collate "C" not null,         -- canonical: H01M10/0525, H01M10/00, H01M, H01
  code      text        collate "C" not null,
  name      text        not null default '',
  source    text        not null check (length(source) between 1 and 200),
  loaded_at timestamptz not null,
  primary key (region, scheme, symbol, code)
);
alter table assets.concordance enable row level security;
alter table assets.concordance force row level security;
create policy seen on assets.concordance for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on assets.concordance for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy changed on assets.concordance for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
grant select, insert, update on assets.concordance to zhiyun_app;

-- Whether a condition's records are kept whole, so that silence means no. The newest statement of a condition counts.
create table assets.wholeness(
  region    int         not null,
  id        bigint      generated always as identity,
  condition text        not null check (condition in ('emerging', 'overseas', 'pledged', 'awarded')),
  whole     boolean     not null,
  basis     text        not null check (length(basis) between 1 and 500),
  stated_by bigint      not null,
  stated_at timestamptz not null,
  primary key (region, id)
);
alter table assets.wholeness enable row level security;
alter table assets.wholeness force row level security;
create policy seen on assets.wholeness for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on assets.wholeness for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'manager'
  and stated_by = nullif(current_setting('app.actor', true), '')::bigint);
grant select, insert on assets.wholeness to zhiyun_app;

-- What an owner or the office says of one condition of one patent. It counts once another person of the office has confirmed it.
create table assets.evidence(
  region       int         not null,
  id           bigint      generated always as identity,
  application  text        collate "C" not null,
  organisation bigint      not null,                  -- the owner by whom, or of whom, it is said
  condition    text        not null check (condition in ('emerging', 'overseas', 'maintained', 'pledged', 'awarded')),
  holds        boolean     not null,
  on_date      date        not null,
  amount       bigint      check (amount > 0),        -- fen; of a pledge
  source       text        not null check (length(source) between 1 and 200),
  note         text        not null default '' check (length(note) <= 1000),
  state        text        not null default 'recorded' check (state in ('recorded', 'confirmed', 'refused')),
  recorded_by  bigint      not null,
  recorded_at  timestamptz not null,
  decided_by   bigint,
  decided_at   timestamptz,
  reason       text        not null default '' check (length(reason) <= 1000),
  primary key (region, id),
  foreign key (region, application) references patents.patent(region, application),
  foreign key (region, organisation) references parties.organisation(region, id),
  check ((state = 'recorded') = (decided_by is null)),
  check (decided_by is distinct from recorded_by),
  check (amount is null or condition = 'pledged')
);
create index evidence_application on assets.evidence(region, application);
create index evidence_waiting on assets.evidence(region, id) where state = 'recorded';
alter table assets.evidence enable row level security;
alter table assets.evidence force row level security;
create policy seen on assets.evidence for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','finance','auditor','administrator','system')));
create policy added on assets.evidence for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and state = 'recorded'
  and recorded_by = nullif(current_setting('app.actor', true), '')::bigint
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('intake', 'manager')));
create policy changed on assets.evidence for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'manager');
grant select, insert on assets.evidence to zhiyun_app;
grant update (state, decided_by, decided_at, reason) on assets.evidence to zhiyun_app;

-- What followed when a patent was last judged; written by the system alone. As public as the register of patents.
create table assets.judgement(
  region      int         not null,
  application text        collate "C" not null,
  emerging    boolean,
  overseas    boolean,
  maintained  boolean,
  pledged     boolean,
  awarded     boolean,
  verdict     boolean,                                -- null: open
  judged_on   date        not null,                   -- the day on which it last changed
  primary key (region, application),
  foreign key (region, application) references patents.patent(region, application)
);
create index judgement_yes on assets.judgement(region, application) where verdict;
alter table assets.judgement enable row level security;
alter table assets.judgement force row level security;
create policy seen on assets.judgement for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on assets.judgement for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on assets.judgement for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on assets.judgement to zhiyun_app;

-- 高价值专利备案库: what the office has entered, and why; left when it is struck off. Never deleted.
create table assets.entry(
  region      int         not null,
  application text        collate "C" not null,
  entered_on  date        not null,
  ground      text        not null check (ground in ('funded', 'arising', 'found')),
  reference   text        not null default '' check (length(reference) <= 200),   -- the case, where there is one
  entered_by  bigint      not null,
  left_on     date        check (left_on >= entered_on),
  left_by     bigint,
  reason      text        not null default '' check (length(reason) <= 500),
  primary key (region, application),
  foreign key (region, application) references patents.patent(region, application),
  check ((left_on is null) = (left_by is null))
);
alter table assets.entry enable row level security;
alter table assets.entry force row level security;
create policy seen on assets.entry for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on assets.entry for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'system'));
create policy changed on assets.entry for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'system'));
grant select, insert, update on assets.entry to zhiyun_app;

-- Tracking: what came and what fell, of every patent that was ever judged. Only added to.
create table assets.event(
  region      int    not null,
  id          bigint generated always as identity,
  application text   collate "C" not null,
  on_date     date   not null,
  what        text   not null check (what in ('emerging', 'overseas', 'maintained', 'pledged', 'awarded', 'verdict', 'entered', 'left')),
  before      boolean,
  after       boolean,
  primary key (region, id),
  foreign key (region, application) references patents.patent(region, application)
);
create index event_application on assets.event(region, application, id desc);
create index event_newest on assets.event(region, id desc);
alter table assets.event enable row level security;
alter table assets.event force row level security;
create policy seen on assets.event for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on assets.event for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'system'));
grant select, insert on assets.event to zhiyun_app;

-- What was last handed to the facts of an organisation: a count when every patent of it is settled, otherwise nothing.
create table assets.tally(
  region       int    not null,
  organisation bigint not null,
  high         int    not null,
  open         int    not null,
  counted_on   date   not null,
  primary key (region, organisation),
  foreign key (region, organisation) references parties.organisation(region, id)
);
alter table assets.tally enable row level security;
alter table assets.tally force row level security;
create policy seen on assets.tally for select using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy added on assets.tally for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on assets.tally for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on assets.tally to zhiyun_app;

-- The last day for which an assessment was asked: years pass without anybody doing anything.
create table assets.assessed(
  region int  primary key,
  day    date not null
);
alter table assets.assessed enable row level security;
alter table assets.assessed force row level security;
create policy seen on assets.assessed for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy added on assets.assessed for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on assets.assessed for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on assets.assessed to zhiyun_app;
