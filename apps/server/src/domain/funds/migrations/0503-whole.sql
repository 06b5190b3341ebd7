-- The ledger whole: interest, freezing, carrying over and handing back; changes that need a second person; matching
-- between levels; which record an award was for; what central money is used for.

-- 利息 begins, 交回 ends; 冻结 stands aside at whichever level it was frozen.
alter table funds.account drop constraint account_check;
alter table funds.account add constraint account_shape check (case stage
  when 'source'       then measure = '' and case_id = 0
  when 'interest'     then measure = '' and case_id = 0
  when 'appropriated' then measure = '' and case_id = 0
  when 'returned'     then measure = '' and case_id = 0
  when 'allotted'     then measure <> '' and case_id = 0
  when 'reserved'     then measure <> '' and case_id > 0
  when 'committed'    then measure <> '' and case_id > 0
  when 'frozen'       then measure <> '' or case_id = 0
  when 'in_transit'   then measure <> '' and case_id > 0
  when 'paid'         then measure <> '' and case_id > 0
  when 'recovered'    then measure <> '' and case_id > 0
  else false end);

create or replace function funds.open_account(p_region int, p_source text, p_programme bigint, p_year int, p_measure text, p_case bigint, p_stage text)
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
    if found then
      insert into funds.balance(region, account, floored) values (p_region, a.id, p_stage not in ('source', 'interest'));
      return a;
    end if;
  end loop;
end $$;

create or replace function funds.leads(f funds.account, t funds.account) returns boolean language sql immutable parallel safe as $$
  select f.source = t.source and f.programme = t.programme and case
    when f.stage = t.stage then f.stage in ('appropriated', 'committed') and t.year > f.year and f.measure = t.measure and f.case_id = t.case_id   -- 结转、转后续
    when 'frozen' in (f.stage, t.stage) then f.year = t.year and f.measure = t.measure and f.case_id = t.case_id and (f.stage, t.stage) in (
      ('appropriated', 'frozen'), ('frozen', 'appropriated'), ('allotted', 'frozen'), ('frozen', 'allotted'), ('committed', 'frozen'), ('frozen', 'committed'))
    else f.year = t.year
      and (f.measure = t.measure or f.measure = '' or t.measure = '')
      and (f.case_id = t.case_id or f.case_id = 0 or t.case_id = 0)
      and (f.stage, t.stage) in (
        ('source', 'appropriated'), ('interest', 'appropriated'), ('appropriated', 'returned'),          -- 拨款，计息，交回
        ('appropriated', 'allotted'), ('allotted', 'appropriated'),                                      -- 分配，调减
        ('allotted', 'reserved'), ('reserved', 'allotted'),
        ('allotted', 'committed'), ('reserved', 'committed'), ('committed', 'allotted'),
        ('committed', 'in_transit'), ('in_transit', 'committed'), ('in_transit', 'paid'),
        ('paid', 'recovered'), ('recovered', 'source')) end
$$;

-- Where the money of one leg went, from position `p_lo` of the leg on for `p_length` fen: at each step the outflows of the
-- receiving account that its positions overlap. What lies beyond all outflows is still there (transaction null).
create function funds.descent(p_region int, p_transaction bigint, p_leg int, p_lo bigint, p_length bigint)
returns table(depth int, transaction bigint, leg int, from_account bigint, to_account bigint, amount bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query with recursive way as (
    select 0 as depth, x.transaction, x.leg, x.from_account, x.to_account, x.to_lo + p_lo as lo, x.to_lo + least(x.amount, p_lo + p_length) as hi
      from funds.transfer x where x.region = p_region and x.transaction = p_transaction and x.leg = p_leg and p_lo < x.amount
    union all
    select way.depth + 1, o.transaction, o.leg, o.from_account, o.to_account,
           o.to_lo + greatest(way.lo, o.from_lo) - o.from_lo, o.to_lo + least(way.hi, o.from_lo + o.amount) - o.from_lo
      from way
      join funds.balance holder on holder.region = p_region and holder.account = way.to_account and holder.floored
      cross join lateral (
        select * from (select * from funds.transfer y where y.region = p_region and y.from_account = way.to_account and y.from_lo <= way.lo order by y.from_lo desc limit 1) first_one
        union all
        select * from funds.transfer z where z.region = p_region and z.from_account = way.to_account and z.from_lo > way.lo and z.from_lo < way.hi) o
     where way.lo < o.from_lo + o.amount)
  select way.depth, way.transaction, way.leg, way.from_account, way.to_account, sum(way.hi - way.lo)::bigint from way group by 1, 2, 3, 4, 5
  union all
  select way.depth + 1, null, null, way.to_account, null, sum(way.hi - case when b.floored then greatest(way.lo, b.cum_out) else way.lo end)::bigint
    from way join funds.balance b on b.region = p_region and b.account = way.to_account
   where not b.floored or way.hi > b.cum_out group by 1, 4 order by 1, 2 nulls last, 3;
end $$;

-- The same backwards, for a part of the leg: funds.lineage of `p_length` fen from position `p_lo` of the leg on.
create function funds.ascent(p_region int, p_transaction bigint, p_leg int, p_lo bigint, p_length bigint)
returns table(depth int, transaction bigint, leg int, from_account bigint, to_account bigint, amount bigint)
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  return query with recursive way as (
    select 0 as depth, x.transaction, x.leg, x.from_account, x.to_account, x.from_lo + p_lo as lo, x.from_lo + least(x.amount, p_lo + p_length) as hi
      from funds.transfer x where x.region = p_region and x.transaction = p_transaction and x.leg = p_leg and p_lo < x.amount
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

-- 调整: what changes the books beyond the daily run is proposed by one person and decided by another.
create table funds.adjustment(
  region      int         not null,
  id          bigint      not null generated always as identity,
  kind        text        not null check (kind in ('reallot', 'withdraw', 'carry_over', 'hand_back', 'thaw', 'budget')),
  programme   bigint      not null,
  year        int         not null check (year between 2000 and 2100),
  source      text        not null check (source in ('central', 'province', 'city', 'district')),
  measure     text        not null default '',
  to_measure  text        not null default '',
  case_id     bigint      not null default 0,
  amount      bigint      not null check (amount <> 0 and (amount > 0 or kind = 'budget')),  -- of a budget: by how much it changes
  reason      text        not null check (length(reason) between 1 and 500),
  clauses     text[]      not null check (cardinality(clauses) > 0),
  state       text        not null default 'proposed',
  proposed_by bigint      not null,
  proposed_at timestamptz not null,
  decided_by  bigint,
  decided_at  timestamptz,
  opinion     text        not null default '' check (length(opinion) <= 500),
  transaction bigint,
  primary key (region, id),
  foreign key (region, programme) references funds.programme(region, id),
  foreign key (region, transaction) references funds.transaction(region, id),
  constraint adjustment_state check (case state
    when 'proposed' then decided_by is null and transaction is null
    when 'approved' then decided_by is not null and (transaction is not null or kind = 'budget')
    when 'refused'  then decided_by is not null and transaction is null and opinion <> ''
    else false end),
  constraint second_person check (decided_by <> proposed_by),
  constraint adjustment_shape check (case kind
    when 'reallot'  then measure <> '' and to_measure <> '' and to_measure <> measure and case_id = 0
    when 'withdraw' then measure <> '' and to_measure = '' and case_id = 0
    when 'budget'   then measure <> '' and to_measure = '' and case_id = 0
    when 'thaw'     then to_measure = '' and (measure <> '' or case_id = 0)
    else measure = '' and to_measure = '' and case_id = 0 end)
);
create index adjustment_open on funds.adjustment(region, proposed_at) where state = 'proposed';

-- 配套: what `source` must bring for what `against` brings, num to den, over all years of the programme.
create table funds.matching(
  region    int         not null,
  programme bigint      not null,
  source    text        not null check (source in ('central', 'province', 'city', 'district')),
  against   text        not null check (against in ('central', 'province', 'city', 'district') and against <> source),
  num       int         not null check (num between 1 and 1000000),
  den       int         not null check (den between 1 and 1000000),
  binding   boolean     not null,                    -- money of `against` goes no further than it is matched
  clauses   text[]      not null check (cardinality(clauses) > 0),
  stated_by bigint      not null,
  stated_at timestamptz not null,
  primary key (region, programme, source, against),
  foreign key (region, programme) references funds.programme(region, id)
);

-- 项: which record of the beneficiary an award was for, in the order in which they are paid.
create table funds.award_item(
  region  int    not null,
  case_id bigint not null,
  measure text   not null,
  n       int    not null check (n > 0),
  item    text   not null check (length(item) between 1 and 200),
  amount  bigint not null check (amount > 0),
  primary key (region, case_id, measure, n),
  unique (region, case_id, measure, item),
  foreign key (region, case_id) references funds.beneficiary(region, case_id)
);

-- 用途: what the money of a measure counts as in the notice on central money.
create table funds.use(
  region    int         not null,
  programme bigint      not null,
  measure   text        not null,
  category  text        not null check (length(category) between 1 and 60),
  clause    text        not null check (length(clause) between 1 and 60),
  stated_by bigint      not null,
  stated_at timestamptz not null,
  primary key (region, programme, measure),
  foreign key (region, programme, measure) references funds.measure(region, programme, measure)
);

-- Whoever awards or pays holds the organisation first: two awards under one ceiling see each other.
create table funds.recipient(
  region       int    not null,
  organisation bigint not null,
  primary key (region, organisation)
);

do $$
declare t text;
begin
  foreach t in array array['adjustment', 'matching', 'use', 'recipient', 'award_item'] loop
    execute format('alter table funds.%I enable row level security', t);
    execute format('alter table funds.%I force row level security', t);
  end loop;
  foreach t in array array['adjustment', 'matching', 'use'] loop
    execute format($p$create policy seen on funds.%I for select using (region = nullif(current_setting('app.region', true), '')::int
      and (current_user <> 'zhiyun_app' or current_setting('app.role', true) in ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system')))$p$, t);
  end loop;
  foreach t in array array['matching', 'use'] loop
    execute format($p$create policy stated on funds.%I for insert with check (region = nullif(current_setting('app.region', true), '')::int
      and stated_by = nullif(current_setting('app.actor', true), '')::bigint and current_setting('app.role', true) in ('finance', 'administrator'))$p$, t);
    execute format($p$create policy restated on funds.%I for update using (region = nullif(current_setting('app.region', true), '')::int
      and (current_user <> 'zhiyun_app' or current_setting('app.role', true) in ('finance', 'administrator')))
      with check (stated_by = nullif(current_setting('app.actor', true), '')::bigint)$p$, t);
  end loop;
end $$;
grant select, insert, update (num, den, binding, clauses, stated_by, stated_at) on funds.matching to zhiyun_app;
grant select, insert, update (category, clause, stated_by, stated_at) on funds.use to zhiyun_app;

create policy proposed on funds.adjustment for insert with check (region = nullif(current_setting('app.region', true), '')::int
  and state = 'proposed' and proposed_by = nullif(current_setting('app.actor', true), '')::bigint and current_setting('app.role', true) = 'finance');
create policy decided on funds.adjustment for update using (region = nullif(current_setting('app.region', true), '')::int and state = 'proposed' and current_setting('app.role', true) in ('approver', 'reviewer'))
  with check (decided_by = nullif(current_setting('app.actor', true), '')::bigint);
grant select, insert, update (state, decided_by, decided_at, opinion, transaction) on funds.adjustment to zhiyun_app;

-- A plan changes only with a decided adjustment.
create policy amended on funds.budget for update using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('approver', 'reviewer'));
grant update (amount) on funds.budget to zhiyun_app;

create policy office on funds.recipient using (region = nullif(current_setting('app.region', true), '')::int and current_user <> 'zhiyun_app');

create policy seen on funds.award_item for select using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in
  ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system'));
create policy named on funds.award_item for insert with check (region = nullif(current_setting('app.region', true), '')::int);
grant select, insert on funds.award_item to zhiyun_app;

create function funds.hold_organisation(p_region int, p_organisation bigint) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into funds.recipient(region, organisation) values (p_region, p_organisation) on conflict do nothing;
  perform 1 from funds.recipient where region = p_region and organisation = p_organisation for no key update;
end $$;

-- The rules of matching of a programme, held: what one level brings and what another spends are weighed one at a time.
create function funds.hold_matching(p_region int, p_programme bigint) returns setof funds.matching language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select * from funds.matching where region = p_region and programme = p_programme order by source, against for no key update;
end $$;

revoke execute on all functions in schema funds from public;
grant execute on function funds.descent, funds.ascent, funds.hold_organisation, funds.hold_matching to zhiyun_app;
