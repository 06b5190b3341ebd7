-- The ledger: money moves from account to account, so that every entry is balanced by construction. Each stage of the
-- money's way is an account whose floor is the rule: allotted ≤ appropriated, committed ≤ allotted, paid ≤ committed.
-- Nobody writes these tables but the functions below; what is written is never changed.

create table funds.account(
  region    int    not null,
  id        bigint not null generated always as identity,
  source    text   not null check (source in ('central', 'province', 'city', 'district')),
  programme bigint not null,
  year      int    not null check (year between 2000 and 2100),
  measure   text   not null default '',
  case_id   bigint not null default 0,
  stage     text   not null,
  primary key (region, id),
  unique (region, programme, year, source, measure, case_id, stage),
  foreign key (region, programme) references funds.programme(region, id),
  check (case stage
    when 'source'       then measure = '' and case_id = 0
    when 'appropriated' then measure = '' and case_id = 0
    when 'allotted'     then measure <> '' and case_id = 0
    when 'reserved'     then measure <> '' and case_id > 0
    when 'committed'    then measure <> '' and case_id > 0
    when 'in_transit'   then measure <> '' and case_id > 0
    when 'paid'         then measure <> '' and case_id > 0
    when 'recovered'    then measure <> '' and case_id > 0
    else false end)
);
create index account_by_case on funds.account(region, case_id) where case_id > 0;

-- Apart from the account because it is the hot row: foreign keys point to the account, so that they lock nothing here.
create table funds.balance(
  region  int     not null,
  account bigint  not null,
  cum_in  bigint  not null default 0 check (cum_in >= 0),
  cum_out bigint  not null default 0 check (cum_out >= 0),
  floored boolean not null,                          -- only a source gives what it never received
  primary key (region, account),
  foreign key (region, account) references funds.account(region, id),
  constraint no_overdraft check (not floored or cum_in >= cum_out)
) with (fillfactor = 40);

create table funds.transaction(
  region     int         not null,
  id         bigint      not null generated always as identity,
  key        text        not null check (length(key) between 1 and 200),
  input_hash bytea       not null,
  at         timestamptz not null,
  day        date        not null,                   -- the business day in China
  actor      bigint      not null,
  role       text        not null,
  action     text        not null,                   -- what was done, e.g. funds.allot
  case_id    bigint      not null default 0,
  amount     bigint      not null check (amount > 0), -- of the event: one sum, whatever the number of legs
  clauses    text[]      not null check (cardinality(clauses) > 0),  -- no yuan moves without its clause
  note       text        not null default '' check (length(note) <= 500),
  primary key (region, id),
  unique (region, key)
);
create index transaction_by_day on funds.transaction(region, day, id);
create index transaction_by_case on funds.transaction(region, case_id) where case_id > 0;

create table funds.transfer(
  region       int    not null,
  transaction  bigint not null,
  leg          int    not null check (leg > 0),
  from_account bigint not null,
  to_account   bigint not null,
  amount       bigint not null check (amount > 0),
  -- Where this money lies in all that the payer ever gave and the payee ever received. The uniques make a forgotten
  -- or doubled balance collide at the next posting; overlaps of positions are the lineage, first in, first out.
  from_lo      bigint not null,
  to_lo        bigint not null,
  primary key (region, transaction, leg),
  check (from_account <> to_account),
  foreign key (region, transaction) references funds.transaction(region, id),
  foreign key (region, from_account) references funds.account(region, id),
  foreign key (region, to_account) references funds.account(region, id),
  unique (region, from_account, from_lo),
  unique (region, to_account, to_lo)
);

-- One policy a table: the functions below see the region they work for and no other; officers read, nobody else.
do $$
declare t text;
begin
  foreach t in array array['account', 'balance', 'transaction', 'transfer'] loop
    execute format('alter table funds.%I enable row level security', t);
    execute format('alter table funds.%I force row level security', t);
    execute format($p$create policy office on funds.%I using (region = nullif(current_setting('app.region', true), '')::int
      and (current_user <> 'zhiyun_app' or current_setting('app.role', true) in
        ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system')))$p$, t);
    execute format('grant select on funds.%I to zhiyun_app', t);
  end loop;
end $$;

-- A fence against the owner's own slips; TRUNCATE does not fire row triggers, hence two.
create function funds.refuse() returns trigger language plpgsql as $$begin raise exception 'LEDGER_APPEND_ONLY'; end$$;
create trigger append_only before update or delete on funds.transaction for each row execute function funds.refuse();
create trigger append_only before update or delete on funds.transfer for each row execute function funds.refuse();
create trigger append_only before update or delete on funds.account for each row execute function funds.refuse();
create trigger never_deleted before delete on funds.balance for each row execute function funds.refuse();
create trigger never_truncated before truncate on funds.transaction for each statement execute function funds.refuse();
create trigger never_truncated before truncate on funds.transfer for each statement execute function funds.refuse();
create trigger never_truncated before truncate on funds.account for each statement execute function funds.refuse();
create trigger never_truncated before truncate on funds.balance for each statement execute function funds.refuse();

-- The account of these keys, opened when it is not there yet. A measure needs its budget line.
create function funds.open_account(p_region int, p_source text, p_programme bigint, p_year int, p_measure text, p_case bigint, p_stage text)
returns funds.account language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a funds.account;
begin
  loop
    select * into a from funds.account where region = p_region and programme = p_programme and year = p_year and source = p_source and measure = p_measure and case_id = p_case and stage = p_stage;
    if found then return a; end if;
    if not exists (select from funds.budget where region = p_region and programme = p_programme and year = p_year and source = p_source and (p_measure = '' or measure = p_measure)) then
      raise exception 'UNKNOWN_ACCOUNT';
    end if;
    insert into funds.account(region, source, programme, year, measure, case_id, stage) values (p_region, p_source, p_programme, p_year, p_measure, p_case, p_stage)
      on conflict do nothing returning * into a;
    -- Not inserted: another opens it at this moment, and now it is committed; look again.
    if found then
      insert into funds.balance(region, account, floored) values (p_region, a.id, p_stage <> 'source');
      return a;
    end if;
  end loop;
end $$;

-- The ways money may go. Within one source and programme always; within one measure, case and year where both ends have one.
create function funds.leads(f funds.account, t funds.account) returns boolean language sql immutable parallel safe as $$
  select f.source = t.source and f.programme = t.programme
    and (f.measure = t.measure or f.measure = '' or t.measure = '')
    and (f.case_id = t.case_id or f.case_id = 0 or t.case_id = 0)
    and case when f.stage = t.stage then f.stage = 'committed' and t.year > f.year   -- 转后续：到后一年度
        else f.year = t.year and (f.stage, t.stage) in (
          ('source', 'appropriated'),                                  -- 拨款
          ('appropriated', 'allotted'), ('allotted', 'appropriated'),  -- 分配，调减
          ('allotted', 'reserved'), ('reserved', 'allotted'),          -- 预留，释放
          ('allotted', 'committed'), ('reserved', 'committed'), ('committed', 'allotted'), -- 承诺，释放
          ('committed', 'in_transit'), ('in_transit', 'committed'),    -- 发出，退票
          ('in_transit', 'paid'),                                      -- 到账
          ('paid', 'recovered'), ('recovered', 'source')) end          -- 追回，退回原来源
$$;

-- Posts all legs or none and returns the transaction. A repeated key returns the first one's and says so; with other input
-- it is refused.
-- Who acts is taken from the session, never from an argument.
create function funds.post(p_region int, p_key text, p_hash bytea, p_at timestamptz, p_day date, p_action text, p_case bigint, p_total bigint, p_clauses text[], p_note text,
  p_sources text[], p_programmes bigint[], p_years int[], p_measures text[], p_cases bigint[], p_stages text[], -- the accounts, each once
  p_from int[], p_to int[], p_amount bigint[])                                                                  -- the legs: which of them pays which
returns table(id bigint, repeated boolean) language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare tx bigint; hash bytea; k record; accounts funds.account[] := '{}'; ids bigint[] := '{}'; f funds.account; t funds.account; a bigint; f_lo bigint; t_lo bigint;
begin
  for k in select * from unnest(p_sources, p_programmes, p_years, p_measures, p_cases, p_stages) key(source, programme, year, measure, case_id, stage) loop
    f := funds.open_account(p_region, k.source, k.programme, k.year, k.measure, k.case_id, k.stage);
    accounts := array_append(accounts, f);
    ids := array_append(ids, f.id);
  end loop;
  -- Accounts are locked in one order, so that no two postings wait for each other; and before the transaction takes its
  -- number, so that on every account the order of numbers is the order of money.
  perform 1 from funds.balance where region = p_region and account = any (ids) order by account for no key update;
  insert into funds.transaction(region, key, input_hash, at, day, actor, role, action, case_id, amount, clauses, note)
    values (p_region, p_key, p_hash, p_at, p_day, current_setting('app.actor')::bigint, current_setting('app.role'), p_action, p_case, p_total, p_clauses, p_note)
    on conflict (region, key) do nothing returning transaction.id into tx;
  if tx is null then
    select x.id, x.input_hash into tx, hash from funds.transaction x where x.region = p_region and x.key = p_key;
    if hash <> p_hash then raise exception 'IDEMPOTENCY_KEY_REUSED'; end if;
    return query select tx, true;
    return;
  end if;
  -- Leg by leg, so that each one must be covered when it comes: a circle of legs makes no money.
  for n in 1 .. cardinality(p_from) loop
    f := accounts[p_from[n]];
    t := accounts[p_to[n]];
    a := p_amount[n];
    if funds.leads(f, t) is not true then raise exception 'FUND_WAY_FORBIDDEN'; end if;
    update funds.balance set cum_out = cum_out + a where region = p_region and account = f.id returning cum_out - a into f_lo;
    update funds.balance set cum_in = cum_in + a where region = p_region and account = t.id returning cum_in - a into t_lo;
    insert into funds.transfer(region, transaction, leg, from_account, to_account, amount, from_lo, to_lo) values (p_region, tx, n, f.id, t.id, a, f_lo, t_lo);
  end loop;
  return query select tx, false;
end $$;

-- The transaction a key already stands for, if any.
create function funds.posted(p_region int, p_key text, p_hash bytea) returns table(id bigint, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select x.id, x.amount from funds.transaction x where x.region = p_region and x.key = p_key and x.input_hash = p_hash;
  if not found and exists (select from funds.transaction x where x.region = p_region and x.key = p_key) then raise exception 'IDEMPOTENCY_KEY_REUSED'; end if;
end $$;

-- What cases hold in some stages: for effects that run in an applicant's transaction, who may not read the ledger.
create function funds.holdings(p_region int, p_cases bigint[], p_stages text[])
returns table(account bigint, source text, programme bigint, year int, measure text, case_id bigint, stage text, balance bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select a.id, a.source, a.programme, a.year, a.measure, a.case_id, a.stage, b.cum_in - b.cum_out
    from funds.account a join funds.balance b on b.region = a.region and b.account = a.id
   where a.region = p_region and a.case_id > 0 and a.case_id = any (p_cases) and a.stage = any (p_stages) and b.cum_in > b.cum_out
   order by array_position(p_cases, a.case_id), array_position(p_stages, a.stage), a.year, a.id;
end $$;

-- What a budget line still has to give (尚可承诺); 0 when nothing was allotted yet.
create function funds.line_balance(p_region int, p_source text, p_programme bigint, p_year int, p_measure text)
returns bigint language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return coalesce((select b.cum_in - b.cum_out from funds.account a join funds.balance b on b.region = a.region and b.account = a.id
    where a.region = p_region and a.programme = p_programme and a.year = p_year and a.source = p_source and a.measure = p_measure and a.case_id = 0 and a.stage = 'allotted'), 0);
end $$;

-- Where the money of one leg came from: at each step the inflows of the paying account that its positions overlap.
-- A source ends the search: what it got back later is not where it had the money from.
create function funds.lineage(p_region int, p_transaction bigint, p_leg int)
returns table(depth int, transaction bigint, leg int, from_account bigint, to_account bigint, amount bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query with recursive way as (
    select 0 as depth, x.transaction, x.leg, x.from_account, x.to_account, x.from_lo as lo, x.from_lo + x.amount as hi
      from funds.transfer x where x.region = p_region and x.transaction = p_transaction and x.leg = p_leg
    union all
    select way.depth + 1, i.transaction, i.leg, i.from_account, i.to_account,
           i.from_lo + greatest(way.lo, i.to_lo) - i.to_lo, i.from_lo + least(way.hi, i.to_lo + i.amount) - i.to_lo
      from way
      join funds.balance payer on payer.region = p_region and payer.account = way.from_account and payer.floored
      cross join lateral (
        select * from (select * from funds.transfer y where y.region = p_region and y.to_account = way.from_account and y.to_lo <= way.lo order by y.to_lo desc limit 1) first_one
        union all
        select * from funds.transfer z where z.region = p_region and z.to_account = way.from_account and z.to_lo > way.lo and z.to_lo < way.hi) i
     where way.lo < i.to_lo + i.amount)
  select way.depth, way.transaction, way.leg, way.from_account, way.to_account, sum(way.hi - way.lo)::bigint from way group by 1, 2, 3, 4, 5 order by 1, 2, 3;
end $$;

revoke execute on all functions in schema funds from public;
grant execute on function funds.post, funds.posted, funds.holdings, funds.line_balance, funds.lineage to zhiyun_app;
