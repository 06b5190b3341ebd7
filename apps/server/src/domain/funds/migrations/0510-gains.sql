-- 收益: what an investment brings beyond its principal. It begins at the case and ends with the levels of government that its
-- share is stated for; the principal goes back the way of recoveries.
alter table funds.account drop constraint account_shape;
alter table funds.account add constraint account_shape check (case stage
  when 'source'       then measure = '' and case_id = 0
  when 'interest'     then measure = '' and case_id = 0
  when 'appropriated' then measure = '' and case_id = 0
  when 'returned'     then measure = '' and case_id = 0
  when 'remitted'     then measure = '' and case_id = 0
  when 'allotted'     then measure <> '' and case_id = 0
  when 'reserved'     then measure <> '' and case_id > 0
  when 'committed'    then measure <> '' and case_id > 0
  when 'frozen'       then measure <> '' or case_id = 0
  when 'in_transit'   then measure <> '' and case_id > 0
  when 'paid'         then measure <> '' and case_id > 0
  when 'recovered'    then measure <> '' and case_id > 0
  when 'gain'         then measure <> '' and case_id > 0
  else false end);

create or replace function funds.open_account(p_region int, p_source text, p_programme bigint, p_year int, p_measure text, p_case bigint, p_stage text)
returns funds.account language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare a funds.account;
begin
  loop
    select * into a from funds.account where region = p_region and programme = p_programme and year = p_year and source = p_source and measure = p_measure and case_id = p_case and stage = p_stage;
    if found then return a; end if;
    -- A share of a gain may fall to a level that has put nothing into this programme.
    if p_stage <> 'remitted' and not exists (select from funds.budget where region = p_region and programme = p_programme and year = p_year and source = p_source and (p_measure = '' or measure = p_measure)) then
      raise exception 'UNKNOWN_ACCOUNT';
    end if;
    insert into funds.account(region, source, programme, year, measure, case_id, stage) values (p_region, p_source, p_programme, p_year, p_measure, p_case, p_stage)
      on conflict do nothing returning * into a;
    if found then
      insert into funds.balance(region, account, floored) values (p_region, a.id, p_stage not in ('source', 'interest', 'gain'));
      return a;
    end if;
  end loop;
end $$;

create or replace function funds.leads(f funds.account, t funds.account) returns boolean language sql immutable parallel safe as $$
  select f.programme = t.programme and case
    when f.stage = 'gain' then t.stage = 'remitted' and f.year = t.year   -- 收益：按载明的份额归各级
    when f.source <> t.source then false
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

-- 份额: in which parts the gains of a programme fall to which level; without any, by what each has paid in.
create table funds.gain_share(
  region    int         not null,
  programme bigint      not null,
  source    text        not null check (source in ('central', 'province', 'city', 'district')),
  part      int         not null check (part between 0 and 1000000),
  clauses   text[]      not null check (cardinality(clauses) > 0),
  stated_by bigint      not null,
  stated_at timestamptz not null,
  primary key (region, programme, source),
  foreign key (region, programme) references funds.programme(region, id)
);
alter table funds.gain_share enable row level security;
alter table funds.gain_share force row level security;
create policy seen on funds.gain_share for select using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in
  ('manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system'));
create policy stated on funds.gain_share for insert with check (region = nullif(current_setting('app.region', true), '')::int
  and stated_by = nullif(current_setting('app.actor', true), '')::bigint and current_setting('app.role', true) in ('finance', 'administrator'));
create policy restated on funds.gain_share for update using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('finance', 'administrator'))
  with check (stated_by = nullif(current_setting('app.actor', true), '')::bigint);
grant select, insert, update (part, clauses, stated_by, stated_at) on funds.gain_share to zhiyun_app;

-- What cases have been paid in all, whatever has come back since: for effects that run in a transaction of somebody who may not read the ledger.
create function funds.ever_paid(p_region int, p_cases bigint[])
returns table(source text, programme bigint, year int, measure text, case_id bigint, amount bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query select a.source, a.programme, a.year, a.measure, a.case_id, b.cum_in
    from funds.account a join funds.balance b on b.region = a.region and b.account = a.id
   where a.region = p_region and a.case_id > 0 and a.case_id = any (p_cases) and a.stage = 'paid' and b.cum_in > 0
   order by array_position(p_cases, a.case_id), a.year, a.id;
end $$;
revoke execute on function funds.ever_paid from public;
grant execute on function funds.ever_paid to zhiyun_app;
