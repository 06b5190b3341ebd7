-- Blocks become readable for any day. What holds until further notice is laid out as of its last statement; a reader who
-- asks for an earlier day finds the blocks that know more than he wants and makes them anew from the rows.
alter table facts.block add column latest date not null default 'infinity';
alter table facts.block alter column latest drop default;

-- Marks are taken up block by block, that is by neighbouring subjects.
create index mark_subject on facts.mark(region, subject);
