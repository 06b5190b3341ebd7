-- Cases (办件). What may happen to a case is content (procedures/); these tables keep what did happen.
--
-- cases.case is the cover. It is seen by the organisations that may see something of the case, and by the office once
-- it has been handed in. Whoever sits in a case as a person (an expert drawn by lot) sees his seat in cases.party and
-- not the cover: it says whose case it is. Everything else is read by the engine as the system, after cover or seat was
-- visible, and leaves only through the procedure's views. So a query that forgets its filter shows nobody another's
-- case, no expert a name, and nobody outside anything inner; the public reads notices.
create schema cases;
grant usage on schema cases to zhiyun_app;

create table cases.procedure_version(
  region    int         not null,
  procedure text        not null,
  hash      text        not null,
  text      text        not null,                    -- the whole file: an old case goes on by it
  loaded_at timestamptz not null default now(),
  primary key (region, procedure, hash)
);

create table cases.case(
  region        int         not null,
  id            bigint      generated always as identity,
  no            text        not null,
  procedure     text        not null,
  outward       text        not null,                -- all that leaves the office about the state
  title         text        not null default '',
  measure       text,                                -- `000/X09`
  organisation  bigint,                              -- whose case it is
  district      int,
  organisations bigint[]    not null,                -- those that may see something of it now
  draft         boolean     not null,                -- begun by a party and not handed in: nobody else's business
  ending        text        check (ending in ('成', '败', '撤', '失效')),
  parent        bigint,
  relation      text        check (relation in ('子', '关联')),
  opened_on     date        not null,
  opened_at     timestamptz not null,
  opened_by     bigint      not null,
  moved_at      timestamptz not null,
  closed_on     date,
  primary key (region, id),
  constraint case_no unique (region, no),
  foreign key (region, parent) references cases.case(region, id),
  check ((parent is null) = (relation is null))
) with (fillfactor = 80);
create index case_organisation on cases.case(region, organisation, moved_at desc);
create index case_parent on cases.case(region, parent) where parent is not null;
create index case_measure on cases.case(region, measure, moved_at desc);
create index case_running on cases.case(region, procedure, id) where ending is null;

create table cases.content(
  region    int    not null,
  case_id   bigint not null,
  procedure text   not null,
  hash      text   not null,
  state     text   not null,
  v         int    not null default 0,
  fields    jsonb  not null,
  decision  jsonb,
  saved_by  bigint not null,                         -- who typed last: two people on one draft are told
  saved_at  timestamptz not null,
  primary key (region, case_id),
  foreign key (region, case_id) references cases.case(region, id),
  foreign key (region, procedure, hash) references cases.procedure_version(region, procedure, hash)
) with (fillfactor = 70);
create index content_state on cases.content(region, procedure, state);

create table cases.party(
  region       int    not null,
  case_id      bigint not null,
  n            int    not null,
  role         text   not null,
  organisation bigint,
  person       bigint,
  since        int    not null,
  until        int,
  primary key (region, case_id, n),
  foreign key (region, case_id) references cases.case(region, id)
);
create index party_person on cases.party(region, person) where person is not null;

create table cases.step(
  region         int         not null,
  case_id        bigint      not null,
  seq            int         not null,
  action         text        not null,
  from_state     text        not null,
  to_state       text        not null,
  role           text        not null,
  person         bigint,
  stands_in_for  bigint,
  organisation   bigint,
  at             timestamptz not null,
  day            date        not null,
  hash           text        not null,
  filled         jsonb       not null,
  separate       boolean     not null,
  opinion        text,
  opinion_kind   text        check (opinion_kind in ('内', '外')),
  voided_by      int,
  primary key (region, case_id, seq),
  foreign key (region, case_id) references cases.case(region, id)
);

-- Nobody else may run a case with the same value (one firm, one measure) until this one ends.
create table cases.claim(
  region    int    not null,
  procedure text   not null,
  value     text   not null,
  case_id   bigint not null,
  primary key (region, procedure, value),
  foreign key (region, case_id) references cases.case(region, id)
);

create table cases.attachment(
  region     int         not null,
  case_id    bigint      not null,
  file       uuid        not null,
  material   text        not null,
  added_by   bigint      not null,
  added_at   timestamptz not null,
  step       int,                                    -- fixed by this step: from then on it stays
  removed_at timestamptz,
  primary key (region, case_id, file),
  foreign key (region, case_id) references cases.case(region, id),
  foreign key (region, file) references platform.file(region, id),
  constraint attachment_stays check (step is null or removed_at is null)
);

-- The decision as it stood: facts with their sources, readings, pack and dictionary versions, the whole result.
create table cases.snapshot(
  region  int         not null,
  id      uuid        not null,
  case_id bigint      not null,
  step    int         not null,
  measure text        not null,
  pack    text        not null,
  asked   jsonb       not null,
  answer  jsonb       not null,
  at      timestamptz not null,
  primary key (region, id),
  foreign key (region, case_id) references cases.case(region, id)
);
create index snapshot_case on cases.snapshot(region, case_id, step);

-- Each effect happens once; its key is case/step/number.
create table cases.effect(
  region  int         not null,
  key     text        not null,
  case_id bigint      not null,
  step    int         not null,
  kind    text        not null,
  input   jsonb       not null,
  answer  jsonb,                                     -- what it brought: number of a paper, id of a case, persons drawn
  at      timestamptz not null,
  primary key (region, key),
  foreign key (region, case_id) references cases.case(region, id)
);
create index effect_case on cases.effect(region, case_id, step);

-- A drawing by lot that anyone can repeat: same pool, same seed, same persons.
create table cases.draw(
  region  int         not null,
  case_id bigint      not null,
  step    int         not null,
  role    text        not null,
  pool    bigint[]    not null,
  avoided bigint[]    not null,
  seed    text        not null,
  drawn   bigint[]    not null,
  at      timestamptz not null,
  primary key (region, case_id, step, role),
  foreign key (region, case_id) references cases.case(region, id)
);

create table cases.paper(
  region    int    not null,
  id        bigint generated always as identity,
  case_id   bigint not null,
  step      int    not null,
  kind      text   not null,
  number    text   not null,
  code      text,                                    -- random; by it the public checks a paper
  fields    jsonb  not null,
  issued_on date   not null,
  primary key (region, id),
  constraint paper_number unique (region, number),
  unique (region, code),
  foreign key (region, case_id) references cases.case(region, id)
);

create table cases.notice(
  region       int         not null,
  id           bigint      generated always as identity,
  case_id      bigint      not null,
  step         int         not null,
  title        text        not null,
  fields       jsonb       not null,
  measure      text,
  timed        boolean     not null,                 -- open to objections
  published_on date        not null,
  published_at timestamptz not null,
  primary key (region, id),
  foreign key (region, case_id) references cases.case(region, id)
);
create index notice_newest on cases.notice(region, published_on desc, id desc);

create index notice_case on cases.notice(region, case_id, step);

-- Who objects: for the eyes of those who look into it.
create table cases.objector(
  region  int    not null,
  case_id bigint not null,                           -- the case of the objection
  name    text   not null,
  contact text   not null,
  primary key (region, case_id),
  foreign key (region, case_id) references cases.case(region, id)
);

create table cases.obligation(
  region       int    not null,
  id           bigint generated always as identity,
  case_id      bigint not null,
  organisation bigint,
  matter       text   not null,
  due          date,
  due_text     text   not null default '',
  clauses      text[] not null default '{}',
  state        text   not null default '未到期' check (state in ('未到期', '已办', '逾期', '免除')),
  primary key (region, id),
  foreign key (region, case_id) references cases.case(region, id)
);
create index obligation_organisation on cases.obligation(region, organisation, state);

-- 册: public registers that cases write, one row a key.
create table cases.register(
  region   int    not null,
  register text   not null,
  key      text   not null,
  case_id  bigint not null,
  columns  jsonb  not null,
  since    date   not null,
  until    date,
  primary key (region, register, key),
  foreign key (region, case_id) references cases.case(region, id)
);

-- Messages in the platform; sending them further is the outbox's.
create table cases.message(
  region       int         not null,
  id           bigint      generated always as identity,
  case_id      bigint      not null,
  no           text        not null,                 -- the case's number: not every receiver may see its cover
  organisation bigint,
  account      bigint,
  role         text,                                 -- whoever holds this post
  matter       text        not null,
  at           timestamptz not null,
  primary key (region, id),
  foreign key (region, case_id) references cases.case(region, id),
  check (num_nonnulls(organisation, account, role) = 1)
);
create index message_organisation on cases.message(region, organisation, id desc);
create index message_account on cases.message(region, account, id desc);
create index message_role on cases.message(region, role, id desc);

-- A projection for the clock: may be deleted and rebuilt from the steps at any time.
create table cases.deadline(
  region  int    not null,
  case_id bigint not null,
  clock   text   not null,
  due     date,                                      -- null while it stands still, or hangs on a field not filled
  stopped boolean not null,
  certain boolean not null,                          -- false: the holidays of some year on the way are not announced
  action  text,                                      -- null: the office is only reminded
  primary key (region, case_id, clock),
  foreign key (region, case_id) references cases.case(region, id)
);
create index deadline_due on cases.deadline(region, due) where action is not null;

create table cases.counter(
  region  int    not null,
  pattern text   not null,
  year    int    not null,
  last    bigint not null,
  primary key (region, pattern, year)
);

-- Steps and attachments are history: a step is only ever voided, an attachment only ever fixed or, before that, taken
-- back. What else was done stays altogether.
create function cases.keep_step() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.voided_by is not null or to_jsonb(new) - 'voided_by' <> to_jsonb(old) - 'voided_by' then raise exception 'CASE_HISTORY_STAYS'; end if;
  return new;
end $$;
create function cases.keep_attachment() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.step is not null or old.removed_at is not null or to_jsonb(new) - 'step' - 'removed_at' <> to_jsonb(old) - 'step' - 'removed_at' then raise exception 'ATTACHMENT_LOCKED'; end if;
  return new;
end $$;
create function cases.refuse() returns trigger language plpgsql as $$begin raise exception 'CASE_HISTORY_STAYS'; end$$;
create trigger history before update or delete on cases.step for each row execute function cases.keep_step();
create trigger history before update or delete on cases.attachment for each row execute function cases.keep_attachment();
create trigger history before update or delete on cases.snapshot for each row execute function cases.refuse();
create trigger history before update or delete on cases.effect for each row execute function cases.refuse();
create trigger history before update or delete on cases.draw for each row execute function cases.refuse();
create trigger history before update or delete on cases.paper for each row execute function cases.refuse();
create trigger history before update or delete on cases.procedure_version for each row execute function cases.refuse();
-- TRUNCATE fires no row triggers.
create trigger never_truncated before truncate on cases.step for each statement execute function cases.refuse();
create trigger never_truncated before truncate on cases.snapshot for each statement execute function cases.refuse();
create trigger never_truncated before truncate on cases.effect for each statement execute function cases.refuse();

-- Row-level security. The engine's own tables are the system's.
do $$declare t text; begin
  foreach t in array array['procedure_version', 'content', 'party', 'step', 'claim', 'attachment', 'snapshot', 'effect', 'draw', 'paper', 'objector', 'obligation', 'register', 'deadline', 'counter', 'case', 'notice', 'message'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format($p$create policy add on cases.%I for insert with check (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format('grant select, insert on cases.%I to zhiyun_app', t);
  end loop;
  foreach t in array array['procedure_version', 'content', 'step', 'claim', 'attachment', 'snapshot', 'effect', 'draw', 'paper', 'objector', 'obligation', 'register', 'deadline', 'counter'] loop
    execute format($p$create policy read on cases.%I for select using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
  end loop;
  foreach t in array array['case', 'content', 'party', 'step', 'claim', 'attachment', 'obligation', 'register', 'deadline', 'counter'] loop
    execute format($p$create policy change on cases.%I for update using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
  end loop;
  foreach t in array array['claim', 'deadline'] loop
    execute format($p$create policy remove on cases.%I for delete using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format('grant delete on cases.%I to zhiyun_app', t);
  end loop;
end$$;
grant update(outward, title, measure, organisations, draft, ending, moved_at, closed_on) on cases.case to zhiyun_app;
grant update(hash, state, v, fields, decision, saved_by, saved_at) on cases.content to zhiyun_app;
grant update(until) on cases.party to zhiyun_app;
grant update(voided_by) on cases.step to zhiyun_app;
grant update(step, removed_at) on cases.attachment to zhiyun_app;
grant update(state) on cases.obligation to zhiyun_app;
grant update(columns, until, case_id) on cases.register to zhiyun_app;
grant update(last) on cases.counter to zhiyun_app;
grant update(value) on cases.claim to zhiyun_app;

create policy read on cases.case for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisations && string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]
       or current_setting('app.role', true) = 'system'
       or (not draft
           and current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','finance','cashier','auditor','administrator')
           -- A district's officer sees the district's cases.
           and coalesce(district = nullif(current_setting('app.district', true), '')::int, nullif(current_setting('app.district', true), '') is null))));
-- Everyone his own seat, while he holds it.
create policy read on cases.party for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (current_setting('app.role', true) = 'system' or (person = nullif(current_setting('app.actor', true), '')::bigint and until is null)));
create policy read on cases.notice for select using (region = nullif(current_setting('app.region', true), '')::int);
create policy read on cases.message for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or account = nullif(current_setting('app.actor', true), '')::bigint
       or role = current_setting('app.role', true)
       or current_setting('app.role', true) in ('auditor', 'system')));
