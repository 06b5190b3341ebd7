-- 文书: what a paper says is kept whole at its issue, and the text it is written by once under its hash. Written again in
-- ten years, by another edition of the procedure and its templates, it says the same.
create table cases.paper_template(
  region int  not null,
  hash   text not null,
  text   text not null,
  primary key (region, hash)
);

alter table cases.paper
  add column issued_at timestamptz,
  add column template text,                          -- null: its kind had none, the fields are listed
  add column data jsonb,                             -- null: issued before words were kept
  add foreign key (region, template) references cases.paper_template(region, hash);
create index paper_case on cases.paper(region, case_id);

alter table cases.paper_template enable row level security;
alter table cases.paper_template force row level security;
create policy add on cases.paper_template for insert with check (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy read on cases.paper_template for select using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert on cases.paper_template to zhiyun_app;
create trigger history before update or delete on cases.paper_template for each row execute function cases.refuse();
