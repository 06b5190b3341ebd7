-- 随来案: whose case it is where that follows from the case that opened it (国家 for what the central programme pays and
-- evaluates). Null: the level that its procedure says.
alter table cases.content add column level text;
