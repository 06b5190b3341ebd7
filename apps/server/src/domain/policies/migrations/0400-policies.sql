-- What the office decides about its documents. The packs themselves are content in files; a version that was ever
-- loaded is kept here whole, so that an old decision can be made again.
create schema policies;
grant usage on schema policies to zhiyun_app;

create table policies.version(
  region    int         not null,
  document  text        not null,
  hash      text        not null,                    -- over the files
  files     jsonb       not null,                    -- [{path, text}]
  loaded_at timestamptz not null default now(),
  primary key (region, document, hash)
);

-- The issuing office's choice between two readings; the newest counts, the older ones stay.
create table policies.reading_choice(
  region     int         not null,
  id         bigint      generated always as identity,
  document   text        not null,
  axis       text        not null,
  value      text        not null,
  office     text        not null,
  decided_on date        not null,
  paper      text        not null,                   -- number of the decision or minutes
  chosen_by  bigint      not null,
  chosen_at  timestamptz not null default now(),
  primary key (region, id)
);
create index reading_choice_newest on policies.reading_choice(region, document, axis, id desc);

-- Effect and expiry that hang on an event outside the text (the end of a construction period) are registered.
create table policies.validity(
  region        int         not null,
  id            bigint      generated always as identity,
  document      text        not null,
  in_force      boolean     not null,
  ends_on       date,                                -- last day, when known
  ground        text        not null,
  registered_by bigint      not null,
  registered_at timestamptz not null default now(),
  primary key (region, id)
);

-- Printed words, loaded by the office from the official document; the packs carry none.
create table policies.printed(
  region    int         not null,
  document  text        not null,
  clause    text        not null,
  words     text        not null,
  loaded_at timestamptz not null default now(),
  primary key (region, document, clause)
);

do $$declare t text; begin
  foreach t in array array['version', 'reading_choice', 'validity', 'printed'] loop
    execute format('alter table policies.%I enable row level security', t);
    execute format('alter table policies.%I force row level security', t);
    execute format($p$create policy read on policies.%I for select using (region = nullif(current_setting('app.region', true), '')::int)$p$, t);
    execute format($p$create policy add on policies.%I for insert with check (
      region = nullif(current_setting('app.region', true), '')::int
      and current_setting('app.role', true) in ('manager', 'approver', 'administrator', 'system'))$p$, t);
    execute format('grant select, insert on policies.%I to zhiyun_app', t);
  end loop;
end$$;
-- A newer scan of the same document replaces the words.
create policy replace on policies.printed for update using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('manager', 'approver', 'administrator', 'system'));
grant update(words, loaded_at) on policies.printed to zhiyun_app;
