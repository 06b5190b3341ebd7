-- 核销: what will never come back is given up by a case, and stays in the books beside what was claimed and collected.
alter table funds.receivable add column written_off bigint not null default 0 check (written_off >= 0);
alter table funds.receivable drop constraint not_over_collected;
alter table funds.receivable add constraint not_over_collected check (collected + written_off <= amount);
drop index funds.receivable_open;
create index receivable_open on funds.receivable(region, due) where collected + written_off < amount;
grant update (written_off) on funds.receivable to zhiyun_app;
