-- Which edition of the numbered names stands: another one whenever they may have changed, unlike any of another database.
-- Whoever has read the names under it need not read them again.
create table facts.edition(
  alone boolean primary key default true check (alone),
  id    uuid    not null default gen_random_uuid()
);
insert into facts.edition default values;
grant select on facts.edition to zhiyun_app;
