-- 公示: a code by which anyone may check a notice, as papers have one; and what a notice does to those before it (前).
-- Notices from before get theirs here, once; new ones bring it along.
create function cases.code_for_old_notice() returns text language sql volatile as $$
  select string_agg(substr('23456789ABCDEFGHJKMNPQRSTUVWXYZ', 1 + get_byte(bytes, n) % 31, 1) || case when n in (3, 7) then '-' else '' end, '' order by n)
  from (select decode(md5(gen_random_uuid()::text), 'hex') as bytes) made, generate_series(0, 11) n
$$;
alter table cases.notice
  add column code text not null default cases.code_for_old_notice(),
  add column earlier text check (earlier in ('修订', '撤销')),
  add constraint notice_code unique (region, code);
alter table cases.notice alter column code drop default;
drop function cases.code_for_old_notice();
