-- Payment orders: prepared by one person, approved by another, sent, then settled or returned. And what is owed back.

create table funds.payment(
  region      int         not null,
  id          bigint      not null generated always as identity,
  case_id     bigint      not null,                  -- whose commitment pays
  request     bigint      not null,                  -- the case that asked for it; the same one when there is no other
  fund        text,                                  -- 款, when the order may draw on one only
  payee       text        not null check (length(payee) between 1 and 200),
  bank        text        not null check (length(bank) between 1 and 200),
  bank_account text       not null check (bank_account ~ '^[0-9]{6,32}$'),
  organisation bigint     not null,
  amount      bigint      not null check (amount > 0),
  purpose     text        not null check (length(purpose) between 1 and 500),
  clauses     text[]      not null check (cardinality(clauses) > 0),
  state       text        not null,
  prepared_by bigint      not null,
  prepared_at timestamptz not null,
  approved_by bigint,
  approved_at timestamptz,
  sent_by     bigint,
  sent_at     timestamptz,
  closed_by   bigint,
  closed_at   timestamptz,
  reason      text        not null default '' check (length(reason) <= 500),  -- why returned or rejected
  receipt     text        not null default '' check (length(receipt) <= 100), -- the treasury's serial number
  voucher     text,                                  -- 凭证号, without gaps within a year
  sent_transaction  bigint,
  closed_transaction bigint,
  key         text        not null check (length(key) between 1 and 200),
  version     int         not null default 1,
  primary key (region, id),
  unique (region, key),
  unique (region, voucher),
  foreign key (region, case_id) references funds.beneficiary(region, case_id),
  foreign key (region, sent_transaction) references funds.transaction(region, id),
  foreign key (region, closed_transaction) references funds.transaction(region, id),
  constraint payment_state check (case state
    when 'prepared' then approved_by is null and sent_by is null and closed_by is null
    when 'approved' then approved_by is not null and sent_by is null and closed_by is null
    when 'sent'     then approved_by is not null and sent_transaction is not null and closed_by is null
    when 'settled'  then approved_by is not null and sent_transaction is not null and closed_transaction is not null and voucher is not null
    when 'returned' then approved_by is not null and sent_transaction is not null and closed_transaction is not null and reason <> ''
    when 'rejected' then sent_by is null and closed_by is not null and reason <> ''
    else false end),
  -- 制单人与审批人不得为同一人
  constraint second_person check (approved_by <> prepared_by)
);
create index payment_open on funds.payment(region, state, prepared_at) where state in ('prepared', 'approved', 'sent');
create index payment_by_case on funds.payment(region, case_id);
create index payment_by_request on funds.payment(region, request);

alter table funds.payment enable row level security;
alter table funds.payment force row level security;
create policy seen on funds.payment for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system')));
-- An order begins with whoever prepares it; or approved, where both persons have signed in the steps of a case.
create policy begun on funds.payment for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and case state
    when 'prepared' then prepared_by = nullif(current_setting('app.actor', true), '')::bigint and current_setting('app.role', true) in ('finance', 'system')
    when 'approved' then current_setting('app.role', true) in ('manager', 'approver', 'reviewer', 'finance', 'cashier', 'system')
    else false end);
-- Whoever puts a row into a state is the person the row then names for it.
create policy moved on funds.payment for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('manager', 'approver', 'reviewer', 'finance', 'cashier', 'system'))
  with check (
  region = nullif(current_setting('app.region', true), '')::int
  and nullif(current_setting('app.actor', true), '')::bigint = case state when 'approved' then approved_by when 'sent' then sent_by else closed_by end);
grant select, insert on funds.payment to zhiyun_app;
grant update (state, approved_by, approved_at, sent_by, sent_at, closed_by, closed_at, reason, receipt, voucher, sent_transaction, closed_transaction, version) on funds.payment to zhiyun_app;

-- A number taken in a transaction that fails is given again: hence a row, not a sequence.
create table funds.voucher(
  region int not null,
  year   int not null,
  last   int not null,
  primary key (region, year)
);
alter table funds.voucher enable row level security;
alter table funds.voucher force row level security;
create policy office on funds.voucher using (region = nullif(current_setting('app.region', true), '')::int and current_user <> 'zhiyun_app');

create function funds.next_voucher(p_region int, p_year int) returns text language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare n int;
begin
  insert into funds.voucher as v (region, year, last) values (p_region, p_year, 1) on conflict (region, year) do update set last = v.last + 1 returning last into n;
  return p_year || '-' || n;
end $$;

-- 应收: what a case owes back, by when and by which clause; money recovered is counted against it.
create table funds.receivable(
  region      int         not null,
  id          bigint      not null generated always as identity,
  case_id     bigint      not null,
  measure     text        not null,
  amount      bigint      not null check (amount > 0),
  collected   bigint      not null default 0 check (collected >= 0),
  due         date        not null,
  reason      text        not null check (length(reason) between 1 and 500),
  clauses     text[]      not null check (cardinality(clauses) > 0),
  key         text        not null check (length(key) between 1 and 200),
  created_by  bigint      not null,
  created_at  timestamptz not null,
  primary key (region, id),
  unique (region, key),
  foreign key (region, case_id) references funds.beneficiary(region, case_id),
  constraint not_over_collected check (collected <= amount)
);
create index receivable_open on funds.receivable(region, due) where collected < amount;
create index receivable_by_case on funds.receivable(region, case_id);
alter table funds.receivable enable row level security;
alter table funds.receivable force row level security;
create policy seen on funds.receivable for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system'));
create policy claimed on funds.receivable for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('manager', 'approver', 'finance', 'system')
  and created_by = nullif(current_setting('app.actor', true), '')::bigint);
create policy collected on funds.receivable for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('manager', 'approver', 'finance', 'cashier', 'system'));
grant select, insert, update (collected) on funds.receivable to zhiyun_app;

revoke execute on all functions in schema funds from public;
grant execute on function funds.next_voucher to zhiyun_app;
