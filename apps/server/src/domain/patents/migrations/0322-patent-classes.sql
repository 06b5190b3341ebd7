-- The classification as a tree: a city's own copy of the scheme, and how many patents stand at each of its places.
create table patents.class_title(
  region int  not null,
  symbol text collate "C" not null,                  -- canonical: H, H01, H01M, H01M10/00, H01M10/0525
  parent text collate "C" not null,                  -- '' above the sections
  title  text not null check (title <> ''),
  primary key (region, symbol)
);
create index class_title_parent on patents.class_title(region, parent);
create table patents.class_tally(
  region  int    not null,
  symbol  text   collate "C" not null,
  parent  text   collate "C" not null,
  patents bigint not null,                           -- at it and, down to main groups, below it
  primary key (region, symbol)
);
create index class_tally_parent on patents.class_tally(region, parent);
do $$
declare of text;
begin
  foreach of in array array['class_title', 'class_tally'] loop
    execute format('alter table patents.%I enable row level security', of);
    execute format('alter table patents.%I force row level security', of);
    execute format($p$create policy seen on patents.%I for select using (region = nullif(current_setting('app.region', true), '')::int)$p$, of);
    execute format($p$create policy kept on patents.%I using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'))$p$, of);
    execute format('grant select, insert, update, delete on patents.%I to zhiyun_app', of);
  end loop;
end $$;

-- The place above a symbol; main groups end in /00 and hold their subgroups side by side.
create function patents.class_parent(symbol text) returns text language sql immutable
  return case when length(symbol) = 1 then '' when length(symbol) = 3 then left(symbol, 1) when length(symbol) = 4 then left(symbol, 3)
    when symbol like '%/00' then left(symbol, 4) else split_part(symbol, '/', 1) || '/00' end;
