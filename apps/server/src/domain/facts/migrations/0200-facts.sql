-- What is known of each organisation, since when, from whom, and when we learnt it. Narrow bitemporal rows are the
-- truth; columns for whole populations are a derived copy, kept up by marks.
create schema facts;
grant usage on schema facts to zhiyun_app;

-- The dictionary in numbers: codes are given once and never reused, so that old rows keep their meaning.
create table facts.name(
  code       smallint primary key,
  name       text     not null unique,               -- without the period of a calendar year: 销售收入, not 上年度销售收入
  definition jsonb    not null,
  retired    boolean  not null default false
);
create table facts.choice(
  name  smallint not null references facts.name(code),
  code  smallint not null,
  value text     not null,
  primary key (name, code),
  unique (name, value)
);
create table facts.kind(
  name       text    primary key,                    -- of child records: 质押贷款, 专利保单
  definition jsonb   not null,
  retired    boolean not null default false
);
create table facts.source(
  code int      primary key,
  name text     not null unique,
  rank smallint not null check (rank between 1 and 5)  -- 1 计算, 2 认定, 3 核验, 4 申报, 5 评定
);
insert into facts.source(code, name, rank) values
  (1, '平台记录', 1), (10, '主管机关认定', 2), (20, '主管部门核验', 3), (21, '税务部门', 3), (22, '统计部门', 3), (23, '登记机关', 3),
  (24, '审计机构', 3), (25, '金融机构', 3), (26, '国家知识产权局', 3), (30, '单位申报', 4), (40, '专家评定', 5);
grant select on facts.name, facts.choice, facts.kind, facts.source to zhiyun_app;

-- No foreign key to the organisation: imports write millions of rows, and every writer has looked the subject up.
create table facts.fact(
  region        int         not null,
  subject       bigint      not null,                -- number of the organisation
  name          smallint    not null,
  lo            date        not null,                -- first day of the year, or the day since when it holds; the next `lo` ends it
  source        int         not null,
  rank          smallint    not null,
  value         bigint,                              -- fen, count, month, 0.01 %, 0/1, choice, day number; null = withdrawn
  text          text,
  evidence      uuid,
  recorded_by   bigint      not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz not null default 'infinity',
  primary key (region, subject, name, lo, source, recorded_at),
  check (recorded_at < superseded_at),
  check (value is null or text is null)
);
-- One current word of one source about one period: periods of a name cannot overlap, because only their first day is free.
create unique index fact_now on facts.fact(region, subject, name, lo, source) where superseded_at = 'infinity';
alter table facts.fact enable row level security;
alter table facts.fact force row level security;
create policy seen on facts.fact for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (subject = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','finance','cashier','auditor','administrator','system')));
-- Its own people declare; the office verifies and recognises; only the platform computes.
create policy added on facts.fact for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and recorded_by = nullif(current_setting('app.actor', true), '')::bigint
  and case rank
    when 4 then subject = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
             or current_setting('app.role', true) in ('intake', 'manager', 'administrator', 'system')
    when 1 then current_setting('app.role', true) = 'system'
    else current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'administrator', 'system') end);
create policy changed on facts.fact for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and case rank
    when 4 then subject = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
             or current_setting('app.role', true) in ('intake', 'manager', 'administrator', 'system')
    when 1 then current_setting('app.role', true) = 'system'
    else current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'administrator', 'system') end);
grant select, insert, update(superseded_at) on facts.fact to zhiyun_app;

-- Child records of a subject, one level deep; `key` names the record across corrections. The key '' with no body says
-- that this source knows of none, which is not the same as knowing nothing.
create table facts.record(
  region        int         not null,
  subject       bigint      not null,
  kind          text        not null,
  key           text        not null check (length(key) <= 200),
  source        int         not null,
  rank          smallint    not null,
  body          jsonb,                               -- at internal scale, checked against the dictionary; null = withdrawn
  evidence      uuid,
  recorded_by   bigint      not null,
  recorded_at   timestamptz not null,
  superseded_at timestamptz not null default 'infinity',
  primary key (region, subject, kind, key, source, recorded_at),
  check (recorded_at < superseded_at)
);
create unique index record_now on facts.record(region, subject, kind, key, source) where superseded_at = 'infinity';
alter table facts.record enable row level security;
alter table facts.record force row level security;
create policy seen on facts.record for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (subject = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','finance','cashier','auditor','administrator','system')));
create policy added on facts.record for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and recorded_by = nullif(current_setting('app.actor', true), '')::bigint
  and case rank
    when 4 then subject = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
             or current_setting('app.role', true) in ('intake', 'manager', 'administrator', 'system')
    when 1 then current_setting('app.role', true) = 'system'
    else current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'administrator', 'system') end);
create policy changed on facts.record for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and case rank
    when 4 then subject = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
             or current_setting('app.role', true) in ('intake', 'manager', 'administrator', 'system')
    when 1 then current_setting('app.role', true) = 'system'
    else current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'administrator', 'system') end);
grant select, insert, update(superseded_at) on facts.record to zhiyun_app;

-- Columns for populations: one block holds one name and period of 4096 neighbouring subjects as little-endian float64;
-- NaN = missing, -Infinity = conflict. Marks name the cells that have changed since; readers lay them over.
create table facts.block(
  region int      not null,
  name   smallint not null,
  period int      not null,                          -- calendar year; 0 for what holds until further notice
  block  int      not null,
  vals   bytea    not null,
  primary key (region, name, period, block)
);
alter table facts.block alter vals set storage external;
create table facts.mark(
  region  int      not null,
  id      bigint   generated always as identity,
  name    smallint not null,
  period  int      not null,
  subject bigint   not null,
  primary key (region, id)
);
alter table facts.block enable row level security;
alter table facts.block force row level security;
create policy seen on facts.block for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','finance','cashier','auditor','administrator','system'));
create policy added on facts.block for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on facts.block for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
alter table facts.mark enable row level security;
alter table facts.mark force row level security;
create policy seen on facts.mark for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','finance','cashier','auditor','administrator','system'));
create policy added on facts.mark for insert with check (region = nullif(current_setting('app.region', true), '')::int);
create policy taken on facts.mark for delete using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on facts.block to zhiyun_app;
grant select, insert, delete on facts.mark to zhiyun_app;

-- Writes a set of facts: what says the same again changes nothing, what differs supersedes. Two writers of one fact
-- meet at the unique index: the second waits, then supersedes the first. Returns the number of facts that changed.
-- Moments of one fact never run backwards, whatever the clocks of two servers say. Row by row, so that each look-up is
-- one key of one index, whatever the planner believes of a table that has just grown; a plan made while it was empty
-- is kept, hence no sequential scans.
create function facts.put(p_region int, p_at timestamptz, p_actor bigint, p_rows jsonb) returns int language plpgsql
set enable_seqscan = off as $$
declare r record; written int; changed int := 0; standing timestamptz; stood timestamptz; same boolean;
begin
  for r in select * from jsonb_to_recordset(p_rows) as r(subject bigint, name smallint, lo date, source int, rank smallint, value bigint, text text, evidence uuid, period int) loop
    stood := null;
    loop
      update facts.fact f set superseded_at = greatest(p_at, f.recorded_at + interval '1 microsecond')
      where f.region = p_region and f.subject = r.subject and f.name = r.name and f.lo = r.lo and f.source = r.source and f.superseded_at = 'infinity'
        and (f.value, f.text, f.evidence) is distinct from (r.value, r.text, r.evidence);
      insert into facts.fact(region, subject, name, lo, source, rank, value, text, evidence, recorded_by, recorded_at)
      select p_region, r.subject, r.name, r.lo, r.source, r.rank, r.value, r.text, r.evidence, p_actor,
        greatest(p_at, (select max(f.superseded_at) from facts.fact f where f.region = p_region and f.subject = r.subject and f.name = r.name and f.lo = r.lo and f.source = r.source and f.superseded_at < 'infinity'))
      where not exists (select 1 from facts.fact f where f.region = p_region and f.subject = r.subject and f.name = r.name and f.lo = r.lo and f.source = r.source and f.superseded_at = 'infinity')
      on conflict do nothing;
      get diagnostics written = row_count;
      if written = 1 then
        insert into facts.mark(region, name, period, subject) values (p_region, r.name, r.period, r.subject);
        changed := changed + 1;
        exit;
      end if;
      select f.recorded_at, (f.value, f.text, f.evidence) is not distinct from (r.value, r.text, r.evidence) into standing, same
      from facts.fact f where f.region = p_region and f.subject = r.subject and f.name = r.name and f.lo = r.lo and f.source = r.source and f.superseded_at = 'infinity';
      exit when same;
      -- A word that stands through a whole round unchanged is hidden from the update by its policy, not held by a rival.
      if standing = stood then raise exception 'row-level security: this word is not yours to supersede' using errcode = '42501'; end if;
      stood := standing;
    end loop;
  end loop;
  return changed;
end $$;

-- The same for child records.
create function facts.put_records(p_region int, p_at timestamptz, p_actor bigint, p_rows jsonb) returns int language plpgsql
set enable_seqscan = off as $$
declare r record; written int; changed int := 0; standing timestamptz; stood timestamptz; same boolean;
begin
  for r in select subject, kind, key, source, rank, nullif(body, 'null') as body, evidence
           from jsonb_to_recordset(p_rows) as r(subject bigint, kind text, key text, source int, rank smallint, body jsonb, evidence uuid) loop
    stood := null;
    loop
      update facts.record f set superseded_at = greatest(p_at, f.recorded_at + interval '1 microsecond')
      where f.region = p_region and f.subject = r.subject and f.kind = r.kind and f.key = r.key and f.source = r.source and f.superseded_at = 'infinity'
        and (f.body, f.evidence) is distinct from (r.body, r.evidence);
      insert into facts.record(region, subject, kind, key, source, rank, body, evidence, recorded_by, recorded_at)
      select p_region, r.subject, r.kind, r.key, r.source, r.rank, r.body, r.evidence, p_actor,
        greatest(p_at, (select max(f.superseded_at) from facts.record f where f.region = p_region and f.subject = r.subject and f.kind = r.kind and f.key = r.key and f.source = r.source and f.superseded_at < 'infinity'))
      where not exists (select 1 from facts.record f where f.region = p_region and f.subject = r.subject and f.kind = r.kind and f.key = r.key and f.source = r.source and f.superseded_at = 'infinity')
      on conflict do nothing;
      get diagnostics written = row_count;
      changed := changed + written;
      exit when written = 1;
      select f.recorded_at, (f.body, f.evidence) is not distinct from (r.body, r.evidence) into standing, same
      from facts.record f where f.region = p_region and f.subject = r.subject and f.kind = r.kind and f.key = r.key and f.source = r.source and f.superseded_at = 'infinity';
      exit when same;
      if standing = stood then raise exception 'row-level security: this record is not yours to supersede' using errcode = '42501'; end if;
      stood := standing;
    end loop;
  end loop;
  return changed;
end $$;
