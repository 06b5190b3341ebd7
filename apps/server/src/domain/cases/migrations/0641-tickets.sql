-- Tickets until they are handed out. Afterwards only the hash in cases.party is left.
create table cases.ticket(
  region  int    not null,
  hash    text   not null,
  lot     bigint not null,
  ticket  text   not null,
  primary key (region, hash),
  foreign key (region, lot) references cases.case(region, id)
);
create index ticket_lot on cases.ticket(region, lot);

-- 传送: what was handed to another system, and what came back. A receipt counts once.
create table cases.dispatch(
  region    int         not null,
  key       text        not null,                    -- of the effect: our reference, which the other system sends back
  case_id   bigint      not null,
  step      int         not null,
  system    text        not null,
  document  text        not null,
  fields    jsonb       not null,
  answers   text[]      not null,                    -- moves that a receipt may bring about
  number    text,                                    -- the other system's own number, once it is known
  receipt   text,                                    -- the receipt that was acted on
  content   text,                                    -- digest of what it said
  made      text,                                    -- the move it brought about
  sent_at   timestamptz not null,
  answered_at timestamptz,
  primary key (region, key),
  unique (region, system, number),
  foreign key (region, case_id) references cases.case(region, id)
);
create index dispatch_waiting on cases.dispatch(region, system, sent_at) where receipt is null;

-- 机构岗: a post that an organisation gives to one of its people.
create table cases.organisation_post(
  region       int         not null,
  id           bigint      generated always as identity,
  organisation bigint      not null,
  account      bigint      not null,
  post         text        not null,
  given_by     bigint      not null,
  given_at     timestamptz not null,
  ended_by     bigint,
  ended_at     timestamptz,
  primary key (region, id),
  check ((ended_by is null) = (ended_at is null))
);
create unique index organisation_post_held on cases.organisation_post(region, organisation, account, post) where ended_at is null;

do $$declare t text; begin
  foreach t in array array['ticket', 'dispatch', 'organisation_post'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format($p$create policy add on cases.%I for insert with check (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format($p$create policy change on cases.%I for update using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format('grant select, insert on cases.%I to zhiyun_app', t);
  end loop;
end$$;
create policy read on cases.ticket for select using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy remove on cases.ticket for delete using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant delete on cases.ticket to zhiyun_app;
create policy read on cases.dispatch for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('manager', 'supervisor', 'finance', 'cashier', 'auditor', 'administrator', 'system'));
grant update(number, receipt, content, made, answered_at) on cases.dispatch to zhiyun_app;
-- An organisation sees and gives its own.
create policy read on cases.organisation_post for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('manager', 'auditor', 'administrator', 'system')));
grant update(ended_by, ended_at) on cases.organisation_post to zhiyun_app;

-- A receipt that was acted on stays as it came.
create function cases.keep_receipt() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.receipt is not null then raise exception 'CASE_HISTORY_STAYS'; end if;
  return new;
end $$;
create trigger history before update or delete on cases.dispatch for each row execute function cases.keep_receipt();
