-- Which engagements cover a case: kept with its cover at every step and at every engagement, so that row-level security
-- compares two short lists. Which of them are in force today the session says, so that what has ended is closed at once.
alter table cases.case add column engaged bigint[] not null default '{}';
create index case_engaged on cases.case using gin (engaged) where engaged <> '{}';
grant update(engaged) on cases.case to zhiyun_app;
create policy engaged on cases.case for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) = 'engaged' and not draft
  and engaged && string_to_array(nullif(current_setting('app.engagements', true), ''), ',')::bigint[]);

-- What a third party writes: a visit, a monthly report, an opinion, a finding to be answered. Its own, and it stays.
create table cases.oversight(
  region       int         not null,
  id           bigint      generated always as identity,
  engagement   bigint      not null,
  case_id      bigint,                               -- null: of the whole engagement
  organisation bigint,                               -- whose case it is, where that organisation may read it
  kind         text        not null check (kind in ('走访', '月报', '意见', '问题')),
  on_day       date        not null,
  title        text        not null check (length(title) between 1 and 200),
  words        text        not null check (length(words) between 1 and 20000),
  answer_from  text        check (answer_from in ('单位', '机关')),
  account      bigint      not null,
  at           timestamptz not null,
  primary key (region, id),
  foreign key (region, engagement) references parties.engagement(region, id),
  foreign key (region, case_id) references cases.case(region, id),
  check ((kind = '问题') = (answer_from is not null)),
  check (answer_from is distinct from '单位' or organisation is not null)
);
create index oversight_case on cases.oversight(region, case_id, id desc);
create index oversight_engagement on cases.oversight(region, engagement, id desc);

create table cases.oversight_answer(
  region       int         not null,
  record       bigint      not null,
  n            int         not null,
  engagement   bigint      not null,
  organisation bigint,
  words        text        not null check (length(words) between 1 and 20000),
  account      bigint      not null,
  role         text        not null,
  at           timestamptz not null,
  primary key (region, record, n),
  foreign key (region, record) references cases.oversight(region, id)
);

do $$declare t text; begin
  foreach t in array array['oversight', 'oversight_answer'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format($p$create policy seen on cases.%I for select using (
      region = nullif(current_setting('app.region', true), '')::int
      and (current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'finance', 'auditor', 'administrator', 'system')
           or (current_setting('app.role', true) = 'engaged' and engagement = any (string_to_array(nullif(current_setting('app.engagements', true), ''), ',')::bigint[]))
           or organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])))$p$, t);
    execute format('grant select, insert on cases.%I to zhiyun_app', t);
    execute format('create trigger history before update or delete on cases.%I for each row execute function cases.refuse()', t);
  end loop;
end$$;
create policy written on cases.oversight for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and account = nullif(current_setting('app.actor', true), '')::bigint and current_setting('app.role', true) = 'engaged'
  and engagement = any (string_to_array(nullif(current_setting('app.engagements', true), ''), ',')::bigint[]));
create policy answered on cases.oversight_answer for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and account = nullif(current_setting('app.actor', true), '')::bigint and role = current_setting('app.role', true)
  and (current_setting('app.role', true) = 'manager' or organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])));
