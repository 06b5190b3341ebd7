-- 受托: an organisation that the office lets look after a programme, or some cases, from day to day: project manager,
-- supervisor of works, auditor, evaluator. Which programmes and cases there are, rooms above know; here are numbers.
create table parties.engagement(
  region       int         not null,
  id           bigint      generated always as identity,
  organisation bigint      not null,
  kind         text        not null check (kind in ('项目管理', '监理', '审计机构', '绩效评价')),
  programme    bigint,
  cases        bigint[]    not null default '{}',
  since        date        not null,
  until        date        check (until >= since),    -- last day; null: until it is ended
  grounds      text        not null check (length(grounds) between 1 and 1000),
  engaged_by   bigint      not null,
  engaged_at   timestamptz not null,
  ended_by     bigint,
  ended_at     timestamptz,
  ended_words  text,
  primary key (region, id),
  foreign key (region, organisation) references parties.organisation(region, id),
  constraint engagement_scope check ((programme is null) = (cardinality(cases) > 0)),
  check ((ended_at is null) = (ended_by is null))
);
create index engagement_organisation on parties.engagement(region, organisation);
create index engagement_programme on parties.engagement(region, programme) where programme is not null;
alter table parties.engagement enable row level security;
alter table parties.engagement force row level security;
create policy seen on parties.engagement for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'finance', 'auditor', 'administrator', 'system')
       or (current_setting('app.role', true) = 'engaged' and id = any (string_to_array(nullif(current_setting('app.engagements', true), ''), ',')::bigint[]))));
create policy added on parties.engagement for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and engaged_by = nullif(current_setting('app.actor', true), '')::bigint and ended_at is null
  and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
create policy changed on parties.engagement for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
grant select, insert, update(ended_by, ended_at, ended_words) on parties.engagement to zhiyun_app;
