-- A lot is a case with members: a call with its applications, a run of payments. A case is in one lot at most.
alter table cases.case add column lot bigint, add foreign key (region, lot) references cases.case(region, id), add check (lot <> id);
create index case_lot on cases.case(region, lot) where lot is not null;
grant update(lot) on cases.case to zhiyun_app;

-- What clocks ran by when a case came over to newer content: none of them ends before that.
alter table cases.content add column floors jsonb not null default '[]';
grant update(floors) on cases.content to zhiyun_app;

-- 凭证: who shows it is the party; only its hash is kept, and nothing that says who was given it.
alter table cases.party add column ticket text;
create unique index party_ticket on cases.party(region, ticket) where ticket is not null;
