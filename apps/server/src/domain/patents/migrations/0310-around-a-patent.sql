-- What stands around a patent: its family, what happened to it, what was paid for it, who may use it, what it secures.
-- All of it belongs to a row of the register; families also hold documents of other offices, which the register does not.

-- A family is found, not declared: documents that share a key (the number DOCDB gives it, one set of priorities, a list
-- in which a source names them together) are one. Made again at will from what the sources said.
create table patents.family(
  region     int         not null,
  id         bigint      generated always as identity,
  docdb      text,                                   -- number of the simple family in DOCDB, when a source told it
  found_at   timestamptz not null,
  primary key (region, id)
);
create table patents.family_key(
  region int    not null,
  key    text   collate "C" not null,                -- 'd:' DOCDB number, 'p:' set of priorities, 'n:' a publication, 'a:' an application
  family bigint not null,
  primary key (region, key),
  foreign key (region, family) references patents.family(region, id)
);
create index family_keys on patents.family_key(region, family);

-- One publication of any office. Of a member that is only named in a list nothing but the number is known.
create table patents.member(
  region       int         not null,
  number       text        collate "C" not null,     -- CN106540887A, US7272630B2
  family       bigint      not null,
  office       text        not null,                 -- ST.3
  kind_code    text,                                 -- ST.16
  application  text        collate "C",              -- as the register writes it for China, else office and number; what two publications of one right share
  filed_on     date,
  published_on date,
  granted      boolean,                              -- the publication of a grant; null: nobody knows
  title        text,
  applicants   text[]      not null default '{}',
  priorities   text[]      not null default '{}',
  source       text        not null,
  recorded_at  timestamptz not null,
  primary key (region, number),
  foreign key (region, family) references patents.family(region, id)
);
create index member_family on patents.member(region, family);
create index member_application on patents.member(region, application);

-- What happened, as the sources tell it: INPADOC events, CNIPA 事务数据. `kind` is ours, `code` and `words` are theirs.
create table patents.event(
  region       int         not null,
  application  text        collate "C" not null,
  id           bigint      generated always as identity,
  kind         text        not null check (kind in (
    'published', 'examination', 'granted', 'refused', 'withdrawn', 'abandoned', 'lapsed', 'restored', 'expired', 'invalidated', 'partly-invalidated', 'invalidity-requested',
    'transferred', 'renamed', 'licensed', 'licence-changed', 'licence-ended', 'pledged', 'pledge-changed', 'pledge-released', 'preserved', 'preservation-ended',
    'opened', 'open-ended', 'fee-paid', 'fee-due', 'corrected', 'other')),
  code         text        not null,
  happened_on  date        not null,                 -- the announcement
  effective_on date,
  words        text,
  details      jsonb       not null default '{}',    -- what the words say field by field: {from, to, contract, …}
  source       text        not null,
  recorded_at  timestamptz not null,
  primary key (region, application, id),
  foreign key (region, application) references patents.patent(region, application)
);
create unique index event_once on patents.event(region, application, code, happened_on, md5(coalesce(words, '')));

-- Records that an owner declares and the office confirms, or the office or a source enters. What is not confirmed proves nothing.
create table patents.fee_payment(
  region       int         not null,
  id           bigint      generated always as identity,
  application  text        collate "C" not null,
  patent_year  smallint    not null check (patent_year between 1 and 30),
  amount       bigint      not null check (amount > 0),   -- fen, as paid, without the surcharge
  surcharge    bigint      not null default 0 check (surcharge >= 0),
  reduction    text        not null default 'none' check (reduction in ('none', 'single', 'joint', 'open-licence')),
  paid_on      date        not null,
  receipt      text,
  state        text        not null default 'declared' check (state in ('declared', 'confirmed', 'refused', 'withdrawn')),
  source       text        not null check (source in ('owner', 'office', 'event')),
  declared_for bigint,                               -- the organisation that says so
  declared_by  bigint      not null,
  declared_at  timestamptz not null,
  answered_by  bigint,
  answered_at  timestamptz,
  answer       text        check (length(answer) between 1 and 1000),
  primary key (region, id),
  foreign key (region, application) references patents.patent(region, application)
);
create unique index fee_payment_once on patents.fee_payment(region, application, patent_year) where state in ('declared', 'confirmed');

-- A contract may cover several patents; the amount is of the contract, and only its parties and the office see it.
create table patents.licence(
  region       int         not null,
  id           bigint      generated always as identity,
  contract     text        not null check (length(contract) between 1 and 100),
  kind         text        not null check (kind in ('exclusive', 'sole', 'ordinary', 'open', 'cross', 'sub')),
  licensor     text        not null,
  licensor_organisation bigint,
  licensee     text        not null,
  licensee_organisation bigint,
  territory    text,
  amount       bigint      check (amount >= 0),      -- fen
  royalty      text,                                 -- how it is counted, in words
  signed_on    date        not null,
  since        date        not null,
  until        date        check (until >= since),
  filed_no     text,                                 -- 备案号
  filed_on     date,
  ended_on     date,
  ended_why    text,
  state        text        not null default 'declared' check (state in ('declared', 'confirmed', 'refused', 'withdrawn')),
  source       text        not null check (source in ('owner', 'office', 'event')),
  declared_for bigint,
  declared_by  bigint      not null,
  declared_at  timestamptz not null,
  answered_by  bigint,
  answered_at  timestamptz,
  answer       text        check (length(answer) between 1 and 1000),
  primary key (region, id),
  check ((filed_no is null) = (filed_on is null)),
  check ((ended_on is null) = (ended_why is null))
);
create unique index licence_once on patents.licence(region, contract, licensor, licensee) where state in ('declared', 'confirmed');
create table patents.licence_patent(
  region      int    not null,
  licence     bigint not null,
  application text   collate "C" not null,
  primary key (region, licence, application),
  foreign key (region, licence) references patents.licence(region, id),
  foreign key (region, application) references patents.patent(region, application)
);
create index licence_of_patent on patents.licence_patent(region, application);

create table patents.pledge(
  region       int         not null,
  id           bigint      generated always as identity,
  contract     text        not null check (length(contract) between 1 and 100),
  pledgor      text        not null,
  pledgor_organisation bigint,
  pledgee      text        not null,
  pledgee_organisation bigint,
  amount       bigint      not null check (amount > 0),   -- the debt secured, in fen
  valuation    bigint      check (valuation > 0),         -- of the patents, in fen, when the contract says
  signed_on    date        not null,
  since        date        not null,
  until        date        check (until >= since),
  registered_no text,                                -- 质权登记号
  registered_on date,
  released_on  date,
  released_why text,
  state        text        not null default 'declared' check (state in ('declared', 'confirmed', 'refused', 'withdrawn')),
  source       text        not null check (source in ('owner', 'office', 'event')),
  declared_for bigint,
  declared_by  bigint      not null,
  declared_at  timestamptz not null,
  answered_by  bigint,
  answered_at  timestamptz,
  answer       text        check (length(answer) between 1 and 1000),
  primary key (region, id),
  check ((registered_no is null) = (registered_on is null)),
  check ((released_on is null) = (released_why is null))
);
create unique index pledge_once on patents.pledge(region, contract, pledgor, pledgee) where state in ('declared', 'confirmed');
create table patents.pledge_patent(
  region      int    not null,
  pledge      bigint not null,
  application text   collate "C" not null,
  primary key (region, pledge, application),
  foreign key (region, pledge) references patents.pledge(region, id),
  foreign key (region, application) references patents.patent(region, application)
);
create index pledge_of_patent on patents.pledge_patent(region, application);

-- Who holds how much, where it is not equal parts.
create table patents.share(
  region       int         not null,
  id           bigint      generated always as identity,
  application  text        collate "C" not null,
  holder       text        not null,                 -- as printed in the register
  share_of     int         not null check (share_of > 0),
  share_in     int         not null check (share_in >= share_of),
  since        date        not null,
  until        date        check (until >= since),
  state        text        not null default 'declared' check (state in ('declared', 'confirmed', 'refused', 'withdrawn')),
  source       text        not null check (source in ('owner', 'office', 'event')),
  declared_for bigint,
  declared_by  bigint      not null,
  declared_at  timestamptz not null,
  answered_by  bigint,
  answered_at  timestamptz,
  answer       text        check (length(answer) between 1 and 1000),
  primary key (region, id),
  foreign key (region, application) references patents.patent(region, application)
);
create unique index share_once on patents.share(region, application, holder, since) where state in ('declared', 'confirmed');

-- The Patent Law art. 42: days added to the term of an invention, as the office decided.
create table patents.compensation(
  region      int         not null,
  application text        collate "C" not null,
  nature      text        not null check (nature in ('delay', 'drug')),
  days        int         not null check (days > 0),
  decided_on  date        not null,
  source      text        not null,
  recorded_by bigint      not null,
  recorded_at timestamptz not null,
  primary key (region, application, nature),
  foreign key (region, application) references patents.patent(region, application)
);

-- Found families and told events are the register's; the office and the system write them.
do $$ declare name text; begin
  foreach name in array array['family', 'family_key', 'member', 'event', 'licence_patent', 'pledge_patent', 'fee_payment', 'licence', 'pledge', 'share', 'compensation'] loop
    execute format('alter table patents.%I enable row level security; alter table patents.%1$I force row level security', name);
  end loop;
  foreach name in array array['family', 'family_key', 'member', 'event', 'compensation'] loop
    execute format($p$
      create policy seen on patents.%1$I for select using (region = nullif(current_setting('app.region', true), '')::int);
      create policy added on patents.%1$I for insert with check (
        region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
      create policy changed on patents.%1$I for update using (
        region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'));
      grant select, insert, update on patents.%1$I to zhiyun_app$p$, name);
  end loop;
  -- A declaration is its maker's and the office's until it is confirmed. The office answers; the maker may take back.
  foreach name in array array['fee_payment', 'licence', 'pledge', 'share'] loop
    execute format($p$
      create policy seen on patents.%1$I for select using (
        region = nullif(current_setting('app.region', true), '')::int
        and (state = 'confirmed' or current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system')
          or declared_for = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])));
      create policy added on patents.%1$I for insert with check (
        region = nullif(current_setting('app.region', true), '')::int and declared_by = nullif(current_setting('app.actor', true), '')::bigint
        and (current_setting('app.role', true) in ('intake', 'manager', 'administrator', 'system')
          or (current_setting('app.role', true) in ('applicant', 'agent') and state = 'declared' and source = 'owner'
            and declared_for = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]))));
      create policy changed on patents.%1$I for update using (
        region = nullif(current_setting('app.region', true), '')::int
        and (current_setting('app.role', true) in ('intake', 'manager', 'administrator', 'system')
          or declared_for = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[]))
      ) with check (
        region = nullif(current_setting('app.region', true), '')::int
        and (current_setting('app.role', true) in ('intake', 'manager', 'administrator', 'system') or state in ('declared', 'withdrawn')));
      grant select, insert, update(state, answered_by, answered_at, answer) on patents.%1$I to zhiyun_app$p$, name);
  end loop;
end $$;
grant delete on patents.family_key to zhiyun_app;
grant update(ended_on, ended_why) on patents.licence to zhiyun_app;
grant update(released_on, released_why) on patents.pledge to zhiyun_app;
grant update(until) on patents.share to zhiyun_app;

-- Which patents a contract covers is seen as the contract is, and said once, with it.
create policy seen on patents.licence_patent for select using (region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from patents.licence l where l.region = licence_patent.region and l.id = licence_patent.licence));
create policy added on patents.licence_patent for insert with check (region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from patents.licence l where l.region = licence_patent.region and l.id = licence_patent.licence and l.declared_by = nullif(current_setting('app.actor', true), '')::bigint));
create policy seen on patents.pledge_patent for select using (region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from patents.pledge l where l.region = pledge_patent.region and l.id = pledge_patent.pledge));
create policy added on patents.pledge_patent for insert with check (region = nullif(current_setting('app.region', true), '')::int
  and exists (select 1 from patents.pledge l where l.region = pledge_patent.region and l.id = pledge_patent.pledge and l.declared_by = nullif(current_setting('app.actor', true), '')::bigint));
grant select, insert on patents.licence_patent, patents.pledge_patent to zhiyun_app;
