-- 拨付批次: payments that go to the treasury in one file and come back with the bank's answers.
create table funds.batch(
  region      int         not null,
  id          bigint      not null generated always as identity,
  number      text        not null,                  -- 批次号, without gaps within a year
  state       text        not null,
  count       int         not null check (count > 0),
  amount      bigint      not null check (amount > 0),  -- 控制总额: what was chosen must still add up to when it goes
  note        text        not null default '' check (length(note) <= 500),
  composed_by bigint      not null,
  composed_at timestamptz not null,
  approved_by bigint,
  approved_at timestamptz,
  sent_by     bigint,
  sent_at     timestamptz,
  dissolved_by bigint,
  dissolved_at timestamptz,
  primary key (region, id),
  unique (region, number),
  constraint batch_state check (case state
    when 'composed'  then approved_by is null and sent_by is null and dissolved_by is null
    when 'approved'  then approved_by is not null and sent_by is null and dissolved_by is null
    when 'sent'      then approved_by is not null and sent_by is not null and dissolved_by is null
    when 'dissolved' then sent_by is null and dissolved_by is not null
    else false end),
  constraint second_person check (approved_by <> composed_by),
  constraint third_person check (sent_by <> approved_by)
);

-- A payment stands in one batch at most; a batch that is dissolved lets its payments go.
create table funds.batch_item(
  region  int    not null,
  payment bigint not null,
  batch   bigint not null,
  n       int    not null check (n > 0),
  primary key (region, payment),
  unique (region, batch, n),
  foreign key (region, payment) references funds.payment(region, id),
  foreign key (region, batch) references funds.batch(region, id)
);

-- Numbers without gaps: taken in the transaction, given again when it fails.
create table funds.counter(
  region int  not null,
  kind   text not null,
  year   int  not null,
  last   int  not null,
  primary key (region, kind, year)
);

do $$
declare t text;
begin
  foreach t in array array['batch', 'batch_item', 'counter'] loop
    execute format('alter table funds.%I enable row level security', t);
    execute format('alter table funds.%I force row level security', t);
  end loop;
  foreach t in array array['batch', 'batch_item'] loop
    execute format($p$create policy seen on funds.%I for select using (region = nullif(current_setting('app.region', true), '')::int
      and current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system'))$p$, t);
  end loop;
end $$;
create policy office on funds.counter using (region = nullif(current_setting('app.region', true), '')::int and current_user <> 'zhiyun_app');

create policy composed on funds.batch for insert with check (region = nullif(current_setting('app.region', true), '')::int and state = 'composed'
  and composed_by = nullif(current_setting('app.actor', true), '')::bigint and current_setting('app.role', true) in ('finance', 'cashier'));
create policy moved on funds.batch for update using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('finance', 'cashier', 'reviewer', 'approver'))
  with check (nullif(current_setting('app.actor', true), '')::bigint = case state when 'approved' then approved_by when 'sent' then sent_by else dissolved_by end);
grant select, insert, update (state, approved_by, approved_at, sent_by, sent_at, dissolved_by, dissolved_at) on funds.batch to zhiyun_app;

create policy put on funds.batch_item for insert with check (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('finance', 'cashier'));
create policy taken on funds.batch_item for delete using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('finance', 'cashier', 'reviewer', 'approver'));
grant select, insert, delete on funds.batch_item to zhiyun_app;

create function funds.next_number(p_region int, p_kind text, p_year int) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  insert into funds.counter as c (region, kind, year, last) values (p_region, p_kind, p_year, 1) on conflict (region, kind, year) do update set last = c.last + 1 returning last into n;
  return n;
end $$;

-- 银行流水: what the bank says of the account. A line is matched with a payment or a transaction of the ledger, or stays open.
create table funds.bank_line(
  region       int         not null,
  id           bigint      not null generated always as identity,
  account      text        not null check (account ~ '^[0-9]{6,32}$'),
  serial       text        not null check (length(serial) between 1 and 100),
  day          date        not null,
  direction    text        not null check (direction in ('in', 'out')),
  amount       bigint      not null check (amount > 0),
  party        text        not null default '' check (length(party) <= 200),
  party_account text       not null default '' check (length(party_account) <= 40),
  note         text        not null default '' check (length(note) <= 500),
  payment      bigint,
  transaction  bigint,
  matched_by   text        check (matched_by in ('serial', 'account', 'person')),
  added_by     bigint      not null,
  added_at     timestamptz not null,
  primary key (region, id),
  unique (region, account, serial),
  foreign key (region, payment) references funds.payment(region, id),
  foreign key (region, transaction) references funds.transaction(region, id),
  constraint line_matched check ((matched_by is null) = (payment is null and transaction is null) and (payment is null or transaction is null))
);
-- Each payment and each transaction is found in the bank's books once.
create unique index bank_line_payment on funds.bank_line(region, payment) where payment is not null;
create unique index bank_line_transaction on funds.bank_line(region, transaction) where transaction is not null;
create index bank_line_open on funds.bank_line(region, day) where matched_by is null;

-- 差异处理: why a line of the bank or a posting of ours has no counterpart, on record and never changed.
create table funds.difference(
  region      int         not null,
  id          bigint      not null generated always as identity,
  line        bigint,
  payment     bigint,
  transaction bigint,
  cause       text        not null check (cause in ('timing', 'bank_error', 'book_error', 'fee', 'foreign', 'other')),
  explanation text        not null check (length(explanation) between 1 and 500),
  settled_by  bigint      not null,
  settled_at  timestamptz not null,
  primary key (region, id),
  foreign key (region, line) references funds.bank_line(region, id),
  foreign key (region, payment) references funds.payment(region, id),
  foreign key (region, transaction) references funds.transaction(region, id),
  check (num_nonnulls(line, payment, transaction) = 1),
  unique (region, line),
  unique (region, payment),
  unique (region, transaction)
);

do $$
declare t text;
begin
  foreach t in array array['bank_line', 'difference'] loop
    execute format('alter table funds.%I enable row level security', t);
    execute format('alter table funds.%I force row level security', t);
    execute format($p$create policy seen on funds.%I for select using (region = nullif(current_setting('app.region', true), '')::int
      and current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system'))$p$, t);
  end loop;
end $$;
create policy added on funds.bank_line for insert with check (region = nullif(current_setting('app.region', true), '')::int
  and added_by = nullif(current_setting('app.actor', true), '')::bigint and current_setting('app.role', true) in ('finance', 'cashier'));
create policy matched on funds.bank_line for update using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('finance', 'cashier'));
grant select, insert, update (payment, transaction, matched_by) on funds.bank_line to zhiyun_app;
create policy settled on funds.difference for insert with check (region = nullif(current_setting('app.region', true), '')::int
  and settled_by = nullif(current_setting('app.actor', true), '')::bigint and current_setting('app.role', true) in ('finance', 'reviewer'));
grant select, insert on funds.difference to zhiyun_app;

revoke execute on all functions in schema funds from public;
grant execute on function funds.next_number to zhiyun_app;
