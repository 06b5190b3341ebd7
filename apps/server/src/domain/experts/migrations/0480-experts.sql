-- Experts: who may be asked to judge, who may not judge whom, and how it was drawn who does.
--
-- What is known of an expert is personal. It is seen by himself and by those who draw (supervisor), by nobody else in the
-- office. The lots and the draws are the system's: what leaves of them is said by the actions of this room, names to those
-- who draw and to auditors, the published record to anyone.
create schema experts;
grant usage on schema experts to zhiyun_app;

create table experts.expert(
  region        int         not null,
  id            bigint      generated always as identity,
  account       bigint,                              -- null: known, but without an account he cannot be asked
  name          text        not null check (length(name) between 1 and 100),
  employer      text        not null default '' check (length(employer) <= 200),
  former        text[]      not null default '{}',    -- employers before
  posts         text[]      not null default '{}',    -- 兼职: organisations in which he holds a post besides
  fields        text[]      not null default '{}' check (fields <@ array['技术', '产业', '知识产权', '法律', '财务', '管理']),
  ipc           text[]      not null default '{}',    -- symbols or their beginnings: H01L, G02B 6
  industries    text[]      not null default '{}',    -- GB/T 4754: C39
  honours       text[]      not null default '{}',
  -- Keys of the names above (@zhiyun/identity), for finding the same organisation written otherwise.
  employer_key  text        not null default '',
  former_keys   text[]      not null default '{}',
  post_keys     text[]      not null default '{}',
  standing      text        not null default 'active' check (standing in ('active', 'suspended', 'removed')),
  away_from     date,                                -- says himself when he cannot
  away_until    date        check (away_until >= away_from),
  most_open     int         not null default 5  check (most_open between 1 and 100),
  most_year     int         not null default 40 check (most_year between 1 and 1000),
  demonstration boolean     not null default false,
  entered_by    bigint      not null,
  entered_at    timestamptz not null,
  version       int         not null default 1,
  primary key (region, id),
  constraint expert_account unique (region, account),
  check ((away_from is null) = (away_until is null))
);
create index expert_name on experts.expert(region, name);

-- Why somebody was suspended, came back or was removed. Only added to.
create table experts.standing(
  region   int         not null,
  id       bigint      generated always as identity,
  expert   bigint      not null,
  standing text        not null,
  reason   text        not null check (length(reason) between 1 and 1000),
  by       bigint      not null,
  at       timestamptz not null,
  primary key (region, id),
  foreign key (region, expert) references experts.expert(region, id)
);
create index standing_expert on experts.standing(region, expert, id desc);

-- 回避: organisations that an expert says he is not to judge, and why.
create table experts.avoidance(
  region       int         not null,
  id           bigint      generated always as identity,
  expert       bigint      not null,
  name         text        not null check (length(name) between 2 and 200),
  name_key     text        not null,
  relation     text        not null check (relation in ('任职', '投资', '近亲属', '合作', '竞争', '其他')),
  note         text        not null default '' check (length(note) <= 500),
  declared_at  timestamptz not null,
  ended_at     timestamptz,
  primary key (region, id),
  foreign key (region, expert) references experts.expert(region, id)
);
create unique index avoidance_open on experts.avoidance(region, expert, name_key, relation) where ended_at is null;

-- 封签: what a draw is bound to before anybody knows who can be drawn. The nonce is opened by the draw, the salt never.
create table experts.lot(
  region      int         not null,
  id          bigint      generated always as identity,
  case_id     bigint      not null,
  matter      text        not null,                  -- number of the case
  role        text        not null,
  plan        jsonb       not null,
  nonce       text        not null check (length(nonce) = 64),
  salt        text        not null check (length(salt) = 64),
  commitment  text        not null,
  sealed_by   bigint      not null,
  sealed_at   timestamptz not null,
  used        boolean     not null default false,
  primary key (region, id),
  unique (region, commitment)
);
-- One at a time: whoever does not like a lot cannot seal another beside it.
create unique index lot_open on experts.lot(region, case_id, role) where not used;

create table experts.draw(
  region     int         not null,
  id         bigint      generated always as identity,
  lot        bigint      not null,
  case_id    bigint      not null,
  role       text        not null,
  code       text        not null,                   -- by it the public finds the record
  record     jsonb       not null,                   -- as published
  members    jsonb       not null,                   -- name in this draw → account
  exclusions jsonb       not null,                   -- [{expert, reasons}]
  drawn_by   bigint      not null,
  drawn_at   timestamptz not null,
  primary key (region, id),
  unique (region, lot),
  unique (region, code),
  foreign key (region, lot) references experts.lot(region, id)
);
create index draw_case on experts.draw(region, case_id, role, id);

-- Substitutes called without a new draw.
create table experts.calling(
  region  int         not null,
  id      bigint      generated always as identity,
  draw    bigint      not null,
  calling jsonb       not null,                      -- as published
  at      timestamptz not null,
  primary key (region, id),
  foreign key (region, draw) references experts.draw(region, id)
);
create index calling_draw on experts.calling(region, draw, id);

-- Who was drawn or called for what, for the year's count.
create table experts.seat(
  region  int    not null,
  account bigint not null,
  case_id bigint not null,
  draw    bigint not null,
  on_day  date   not null,
  primary key (region, account, case_id, draw),
  foreign key (region, draw) references experts.draw(region, id)
);
create index seat_day on experts.seat(region, on_day);

create function experts.refuse() returns trigger language plpgsql as $$begin raise exception 'DRAW_STAYS'; end$$;
create function experts.keep_lot() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.used or to_jsonb(new) - 'used' <> to_jsonb(old) - 'used' then raise exception 'DRAW_STAYS'; end if;
  return new;
end $$;
create trigger history before update or delete on experts.lot for each row execute function experts.keep_lot();
do $$declare t text; begin
  foreach t in array array['draw', 'calling', 'seat', 'standing'] loop
    execute format('create trigger history before update or delete on experts.%I for each row execute function experts.refuse()', t);
  end loop;
  foreach t in array array['lot', 'draw', 'calling', 'seat', 'standing'] loop
    execute format('create trigger never_truncated before truncate on experts.%I for each statement execute function experts.refuse()', t);
  end loop;
  foreach t in array array['expert', 'standing', 'avoidance', 'lot', 'draw', 'calling', 'seat'] loop
    execute format('alter table experts.%I enable row level security', t);
    execute format('alter table experts.%I force row level security', t);
    execute format('grant select, insert on experts.%I to zhiyun_app', t);
  end loop;
  foreach t in array array['lot', 'draw', 'calling', 'seat'] loop
    execute format($p$create policy seen on experts.%I for select using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format($p$create policy added on experts.%I for insert with check (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
  end loop;
end$$;

create policy seen on experts.expert for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (current_setting('app.role', true) in ('supervisor', 'system')
       or (current_setting('app.role', true) = 'expert' and account = nullif(current_setting('app.actor', true), '')::bigint)));
create policy added on experts.expert for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('supervisor', 'system'));
create policy changed on experts.expert for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('supervisor', 'system'));
grant update(account, name, employer, former, posts, fields, ipc, industries, honours, employer_key, former_keys, post_keys, standing, away_from, away_until, most_open, most_year, version) on experts.expert to zhiyun_app;

-- Whoever sees an expert sees what hangs on him.
create policy seen on experts.standing for select using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('supervisor', 'system'));
create policy added on experts.standing for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('supervisor', 'system'));
create policy seen on experts.avoidance for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from experts.expert e where e.region = avoidance.region and e.id = avoidance.expert));
create policy added on experts.avoidance for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from experts.expert e where e.region = avoidance.region and e.id = avoidance.expert));
create policy changed on experts.avoidance for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from experts.expert e where e.region = avoidance.region and e.id = avoidance.expert));
grant update(ended_at) on experts.avoidance to zhiyun_app;
create policy used on experts.lot for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant update(used) on experts.lot to zhiyun_app;

-- A table of experts that comes in from outside, and what was wrong in it, are for the same eyes.
create policy experts on imports.run as restrictive for select using (
  kind <> 'experts' or created_by = nullif(current_setting('app.actor', true), '')::bigint or current_setting('app.role', true) in ('supervisor', 'system'));
create policy experts on imports.problem as restrictive for select using (
  exists (select 1 from imports.run r where r.region = problem.region and r.id = problem.run));

-- Whoever was appointed an expert before there was a register is in it, with nothing known of him.
do $$declare place int; begin
  perform set_config('app.role', 'system', true);
  for place in select code from parties.region loop
    perform set_config('app.region', place::text, true);
    insert into experts.expert(region, account, name, entered_by, entered_at)
      select a.region, a.account, coalesce(max(p.name), '账号 ' || a.account), 0, now()
      from parties.appointment a left join parties.person p on p.region = a.region and p.account = a.account
      where a.region = place and a.role = 'expert' and a.until is null group by a.region, a.account;
  end loop;
  perform set_config('app.role', '', true);
  perform set_config('app.region', '', true);
end$$;
