-- 义务: what an award binds to, day by day. A row is one time it falls due; what was said of it lies beside it and stays:
-- reports with their evidence, extensions and waivers with who proposed and who decided, what was told and when.
alter table cases.obligation
  add column kind         text not null default 'work' check (kind in ('test', 'work', 'share')),
  add column origin       text not null default '',  -- what of the procedure gave rise to it: 措施, 自:里程碑, 事:…
  add column measure      text,                      -- `000/X09`
  add column code         text,                      -- the obligation's name in its pack
  add column year         int,                       -- of a yearly one, from 1
  add column begins       date,
  add column certain      boolean not null default true,
  add column best_effort  boolean not null default false,
  add column awarded_on   date,
  add column awarded      bigint check (awarded >= 0),
  add column agreement_ends date,
  add column extended_to  date,                      -- what the office has granted beyond the day due
  add column replaced_by  int,                       -- the step that put others in its place
  add column met_on       date,
  add column note         text not null default '',
  add column needed       bigint,                    -- of a share, in fen, as last computed
  add column passed       bigint,
  add column follows      jsonb,                     -- what follows from its being missed, computed by the pack's rule
  add column pursued      jsonb,                     -- what was set in motion: a case opened, a sum claimed, a restraint
  add column looked_on    date,
  add column v            int not null default 0;
alter table cases.obligation drop constraint obligation_state_check;
alter table cases.obligation add constraint obligation_state_check check (state in ('未到期', '待核', '待补', '已办', '逾期', '未达标', '免除', '改定'));
create unique index obligation_once on cases.obligation(region, case_id, measure, code, coalesce(year, 0)) where code is not null and replaced_by is null;
create index obligation_open on cases.obligation(region, looked_on, case_id) where state in ('未到期', '待核', '待补', '逾期', '未达标');
create index obligation_case on cases.obligation(region, case_id);
grant update(due, certain, extended_to, replaced_by, met_on, note, needed, passed, follows, pursued, looked_on, agreement_ends, v) on cases.obligation to zhiyun_app;

create table cases.obligation_report(
  region       int         not null,
  obligation   bigint      not null,
  n            int         not null,
  done_on      date        not null,
  words        text        not null check (length(words) between 1 and 5000),
  amount       bigint      check (amount > 0),       -- passed on, in fen
  payee        text        check (length(payee) between 1 and 200),
  account      bigint      not null,
  organisation bigint,
  at           timestamptz not null,
  verdict      text        check (verdict in ('受理', '退回')),
  verdict_by   bigint,
  verdict_at   timestamptz,
  verdict_words text,
  primary key (region, obligation, n),
  foreign key (region, obligation) references cases.obligation(region, id),
  check ((amount is null) = (payee is null)),
  check ((verdict is null) = (verdict_by is null)),
  constraint not_ones_own check (verdict_by <> account)
);

create table cases.obligation_file(
  region     int         not null,
  obligation bigint      not null,
  file       uuid        not null,
  report     int,                                    -- null until a report takes it along
  added_by   bigint      not null,
  added_at   timestamptz not null,
  primary key (region, obligation, file),
  foreign key (region, obligation) references cases.obligation(region, id),
  foreign key (region, file) references platform.file(region, id)
);

-- An extension is the officer's; a waiver is proposed by one and decided by another.
create table cases.obligation_change(
  region      int         not null,
  obligation  bigint      not null,
  n           int         not null,
  kind        text        not null check (kind in ('展期', '免除')),
  due         date,
  grounds     text        not null check (length(grounds) between 1 and 2000),
  proposed_by bigint      not null,
  proposed_at timestamptz not null,
  verdict     text        check (verdict in ('同意', '不同意')),
  decided_by  bigint,
  decided_at  timestamptz,
  decided_words text,
  primary key (region, obligation, n),
  foreign key (region, obligation) references cases.obligation(region, id),
  check ((kind = '展期') = (due is not null)),
  constraint second_person check (kind = '展期' or decided_by <> proposed_by)
);

-- What the clock has told, once each: 提醒/30, 逾期/2026-06-30.
create table cases.obligation_told(
  region     int         not null,
  obligation bigint      not null,
  what       text        not null,
  at         timestamptz not null,
  primary key (region, obligation, what),
  foreign key (region, obligation) references cases.obligation(region, id)
);

-- 停拨, 退出: what an organisation may not receive or apply for since it missed an obligation, until somebody lifts it.
create table cases.restraint(
  region       int         not null,
  id           bigint      generated always as identity,
  organisation bigint      not null,
  obligation   bigint      not null,
  case_id      bigint      not null,
  kind         text        not null check (kind in ('停拨', '退出')),
  what         text        not null,
  measure      text        not null,
  clauses      text[]      not null,
  since        date        not null,
  made_by      bigint      not null,
  lifted_on    date,
  lifted_by    bigint,
  lifted_words text,
  primary key (region, id),
  unique (region, obligation),
  foreign key (region, obligation) references cases.obligation(region, id),
  foreign key (region, case_id) references cases.case(region, id),
  check ((lifted_on is null) = (lifted_by is null)),
  constraint lifted_by_another check (lifted_by <> made_by)
);
create index restraint_standing on cases.restraint(region, organisation, measure) where lifted_on is null;

do $$declare t text; begin
  foreach t in array array['obligation_report', 'obligation_file', 'obligation_change', 'obligation_told', 'restraint'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format($p$create policy add on cases.%I for insert with check (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format($p$create policy read on cases.%I for select using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format($p$create policy change on cases.%I for update using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format('grant select, insert on cases.%I to zhiyun_app', t);
  end loop;
end$$;
grant update(verdict, verdict_by, verdict_at, verdict_words) on cases.obligation_report to zhiyun_app;
grant update(report) on cases.obligation_file to zhiyun_app;
grant update(verdict, decided_by, decided_at, decided_words) on cases.obligation_change to zhiyun_app;
grant update(lifted_on, lifted_by, lifted_words) on cases.restraint to zhiyun_app;

-- What was said stays: a report gets its verdict once, a proposal its decision.
create function cases.keep_verdict() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(old)->>'verdict' is not null then raise exception 'CASE_HISTORY_STAYS'; end if;
  return new;
end $$;
create trigger history before update or delete on cases.obligation_report for each row execute function cases.keep_verdict();
create trigger history before update or delete on cases.obligation_change for each row execute function cases.keep_verdict();
create trigger history before update or delete on cases.obligation_told for each row execute function cases.refuse();
create trigger history before delete on cases.obligation for each row execute function cases.refuse();
