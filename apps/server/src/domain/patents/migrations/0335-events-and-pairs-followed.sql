-- What follows a change of the register looks only at what has changed since it last did. New rows lie at the end of the
-- table, so a range of pages tells when it was written: that costs an import nothing.
create index patent_changed on patents.patent using brin(changed_at) with (pages_per_range = 16, autosummarize = on);
create index event_recorded on patents.event using brin(recorded_at) with (pages_per_range = 16, autosummarize = on);
-- Rows of one title, for doubtful pairs; a hash takes titles of any length.
create index patent_title on patents.patent using hash(title) where kind <> 'design';

-- How far each step has followed.
create table patents.followed_step(
  region      int         not null,
  step        text        not null check (step in ('events', 'duplicates')),
  followed_at timestamptz not null,
  primary key (region, step)
);
alter table patents.followed_step enable row level security;
alter table patents.followed_step force row level security;
create policy seen on patents.followed_step for select using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy added on patents.followed_step for insert with check (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
create policy changed on patents.followed_step for update using (region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant select, insert, update on patents.followed_step to zhiyun_app;
