-- 名录: lists from which it is drawn by lot besides the register of experts: inspectors, service organisations. One entry is a
-- person with an account or an organisation that is registered here. Seen and kept by those who draw, like the experts.
create table experts.roster(
  region        int         not null,
  id            bigint      generated always as identity,
  pool          text        not null check (length(pool) between 1 and 30),
  account       bigint,
  organisation  bigint,
  name          text        not null check (length(name) between 1 and 200),
  employer      text        not null default '' check (length(employer) <= 200),
  employer_key  text        not null default '',
  fields        text[]      not null default '{}',
  standing      text        not null default 'active' check (standing in ('active', 'suspended', 'removed')),
  reason        text        not null default '' check (length(reason) <= 1000),
  demonstration boolean     not null default false,
  entered_by    bigint      not null,
  entered_at    timestamptz not null,
  version       int         not null default 1,
  primary key (region, id),
  check ((account is null) <> (organisation is null)),
  constraint roster_account unique (region, pool, account),
  constraint roster_organisation unique (region, pool, organisation)
);
alter table experts.roster enable row level security;
alter table experts.roster force row level security;
grant select, insert on experts.roster to zhiyun_app;
grant update(name, employer, employer_key, fields, standing, reason, version) on experts.roster to zhiyun_app;
do $$declare how text; begin
  foreach how in array array['select using', 'insert with check', 'update using'] loop
    execute format($p$create policy %s on experts.roster for %s (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('supervisor', 'system'))$p$, split_part(how, ' ', 1) || '_kept', how);
  end loop;
end$$;

-- What a draw took: accounts, or organisations by number.
alter table experts.draw add column pool text not null default '专家库';
alter table experts.draw add column of text not null default 'person' check (of in ('person', 'organisation'));

-- The case that entered an expert (专家册): it brings him in once, renews him and takes him out.
alter table experts.expert add column register_key text check (length(register_key) <= 100);
alter table experts.expert add constraint expert_register unique (region, register_key);
grant update(register_key) on experts.expert to zhiyun_app;
