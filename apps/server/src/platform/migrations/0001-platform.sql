-- What every room rests on: repeated requests answered once, settings of the office, files that never change.

create schema if not exists platform;
grant usage on schema platform to zhiyun_app;

-- A request repeated with the same key is answered from here; its handler does not run again.
create table platform.idempotency(
  region     int         not null,
  actor      bigint      not null,
  key        text        not null check (length(key) between 8 and 200),
  input_hash bytea       not null,
  answer     jsonb,                                  -- null only inside the transaction that works on it
  at         timestamptz not null default now(),
  primary key (region, actor, key)
);
alter table platform.idempotency enable row level security;
alter table platform.idempotency force row level security;
create policy own on platform.idempotency using (
  region = nullif(current_setting('app.region', true), '')::int
  and actor = nullif(current_setting('app.actor', true), '')::bigint);
grant select, insert on platform.idempotency to zhiyun_app;

-- One row a distinct content; the bytes lie in the file store under their hash. Never updated, never deleted.
create table platform.file(
  region      int         not null,
  id          uuid        not null,
  sha256      text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes       bigint      not null check (bytes >= 0),
  media_type  text        not null,
  name        text        not null check (length(name) between 1 and 255),
  uploaded_by bigint      not null,
  organisation bigint,                               -- whose document it is; null for the office's own
  purpose     text        not null,
  at          timestamptz not null default now(),
  primary key (region, id)
);
alter table platform.file enable row level security;
alter table platform.file force row level security;
-- Own uploads, one's organisations' documents, and everything for the office; cases open single files by their own rule.
create policy seen on platform.file for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and (uploaded_by = nullif(current_setting('app.actor', true), '')::bigint
       or organisation = any (string_to_array(nullif(current_setting('app.organisations', true), ''), ',')::bigint[])
       or current_setting('app.role', true) in ('intake','manager','supervisor','approver','reviewer','finance','cashier','auditor','administrator','system')));
create policy added on platform.file for insert with check (
  region = nullif(current_setting('app.region', true), '')::int
  and uploaded_by = nullif(current_setting('app.actor', true), '')::bigint);
grant select, insert on platform.file to zhiyun_app;
