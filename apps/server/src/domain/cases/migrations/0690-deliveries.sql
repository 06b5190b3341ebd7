-- 送达: by which way a paper went to whom and when it arrived. A row stays; its arrival is written once.
create table cases.delivery(
  region         int         not null,
  paper          bigint      not null,
  n              int         not null,
  way            text        not null check (way in ('平台', '直接送达', '邮寄', '留置', '公告', '转交')),
  recipient      text        not null check (length(recipient) between 1 and 200),
  tracking       text        check (length(tracking) <= 100),   -- number of the letter, page of the gazette
  sent_on        date        not null,
  sent_by        bigint      not null,
  sent_at        timestamptz not null,
  received_on    date        check (received_on >= sent_on),
  received_by    bigint,
  received_as    text        check (received_as in ('单位', '机关')),
  received_words text        check (length(received_words) <= 500),
  primary key (region, paper, n),
  foreign key (region, paper) references cases.paper(region, id),
  check ((received_on is null) = (received_by is null) and (received_on is null) = (received_as is null))
);

-- Files that come with the answer to a finding. `n` is the answer that cites it; null: handed in, not cited yet.
create table cases.oversight_file(
  region   int         not null,
  record   bigint      not null,
  file     uuid        not null,
  n        int,
  added_by bigint      not null,
  added_at timestamptz not null,
  primary key (region, record, file),
  foreign key (region, record) references cases.oversight(region, id),
  foreign key (region, record, n) references cases.oversight_answer(region, record, n),
  foreign key (region, file) references platform.file(region, id)
);

do $$declare t text; begin
  foreach t in array array['delivery', 'oversight_file'] loop
    execute format('alter table cases.%I enable row level security', t);
    execute format('alter table cases.%I force row level security', t);
    execute format($p$create policy add on cases.%I for insert with check (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format($p$create policy read on cases.%I for select using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format($p$create policy change on cases.%I for update using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format('grant select, insert on cases.%I to zhiyun_app', t);
  end loop;
end$$;
grant update(received_on, received_by, received_as, received_words) on cases.delivery to zhiyun_app;
grant update(n) on cases.oversight_file to zhiyun_app;

create function cases.keep_once() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or to_jsonb(old)->>tg_argv[0] is not null then raise exception 'CASE_HISTORY_STAYS'; end if;
  return new;
end $$;
create trigger history before update or delete on cases.delivery for each row execute function cases.keep_once('received_on');
create trigger history before update or delete on cases.oversight_file for each row execute function cases.keep_once('n');
