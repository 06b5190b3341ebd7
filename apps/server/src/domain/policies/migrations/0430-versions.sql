-- Which version of a pack decided when. policies.version keeps the files; a pack read again needs the dictionary of its
-- day too, and an older version may come back: so each change of what runs is a row of its own.
create table policies.dictionary_version(
  region    int         not null,
  hash      text        not null,
  files     jsonb       not null,                    -- [{path, text}]
  loaded_at timestamptz not null default now(),
  primary key (region, hash)
);

create table policies.running(
  region     int         not null,
  id         bigint      generated always as identity,
  document   text        not null,
  hash       text        not null,
  dictionary text,                                   -- null: of before dictionaries were kept
  since      timestamptz not null default now(),
  primary key (region, id),
  foreign key (region, document, hash) references policies.version(region, document, hash),
  foreign key (region, dictionary) references policies.dictionary_version(region, hash)
);
create index running_newest on policies.running(region, document, id desc);

do $$declare t text; begin
  foreach t in array array['dictionary_version', 'running'] loop
    execute format('alter table policies.%I enable row level security', t);
    execute format('alter table policies.%I force row level security', t);
    execute format($p$create policy read on policies.%I for select using (region = nullif(current_setting('app.region', true), '')::int)$p$, t);
    execute format($p$create policy add on policies.%I for insert with check (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format('grant select, insert on policies.%I to zhiyun_app', t);
  end loop;
end$$;

-- What was recorded before: each version from the day it was first loaded. The owner stands above no policy here.
alter table policies.version no force row level security;
alter table policies.running no force row level security;
insert into policies.running(region, document, hash, since) select region, document, hash, loaded_at from policies.version order by loaded_at, document;
alter table policies.version force row level security;
alter table policies.running force row level security;
