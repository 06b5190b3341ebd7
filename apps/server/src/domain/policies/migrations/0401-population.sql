-- A document decided for all organisations at once. A run says which pack, day and readings its decisions follow; they
-- are computed by one statement and stand beside it, one row a subject and measure, until the run is removed.
create table policies.population_run(
  region       int         not null,
  id           bigint      generated always as identity,
  document     text        not null,
  pack_hash    text        not null,
  day          date        not null,                 -- for which it is decided
  known_at     timestamptz not null,                 -- facts as they were recorded at this moment
  readings     jsonb       not null,                 -- axis → value that was used
  in_force     boolean,                              -- as what the document was taken; null: nobody had said
  left_out     jsonb       not null,                 -- measure → why it is left to single decisions
  state        text        not null default 'waiting' check (state in ('waiting', 'running', 'done', 'cancelled', 'failed')),
  next_subject bigint      not null default 0,       -- the last subject that is decided
  expected     bigint      not null,                 -- subjects there were when it was started
  subjects     bigint      not null default 0,
  decisions    bigint      not null default 0,
  fault        jsonb,
  created_by   bigint      not null,
  created_at   timestamptz not null,
  started_at   timestamptz,
  finished_at  timestamptz,
  primary key (region, id)
);

-- In the order in which they are written: by subject, so that the index grows at its end.
create table policies.population_decision(
  region       int     not null,
  run          bigint  not null,
  document     text    not null,
  measure      text    not null,
  subject      bigint  not null,
  status       text    not null,
  inapplicable boolean not null,                     -- 不适用: the applicant is of another kind
  low          bigint  not null,                     -- fen
  high         bigint,                               -- null: no upper bound is printed
  primary key (region, run, subject, measure)
);

-- Added up as a run goes on: nobody counts millions of rows to see a table of thirty.
create table policies.population_total(
  region       int     not null,
  run          bigint  not null,
  measure      text    not null,
  status       text    not null,
  subjects     bigint  not null,
  inapplicable bigint  not null,
  low          numeric not null,
  high         numeric not null,                     -- of those that have an upper bound
  unbounded    bigint  not null,
  primary key (region, run, measure, status)
);

-- What every organisation would get is the office's to see. Who starts a run is asked when it is started; it is worked as the system,
-- so that what comes out does not hang on what that person may see.
do $$declare t text; begin
  foreach t in array array['population_run', 'population_decision', 'population_total'] loop
    execute format('alter table policies.%I enable row level security', t);
    execute format('alter table policies.%I force row level security', t);
    execute format($p$create policy seen on policies.%I for select using (
      region = nullif(current_setting('app.region', true), '')::int
      and current_setting('app.role', true) in ('intake', 'manager', 'supervisor', 'approver', 'reviewer', 'finance', 'cashier', 'auditor', 'administrator', 'system'))$p$, t);
    execute format($p$create policy added on policies.%I for insert with check (
      region = nullif(current_setting('app.region', true), '')::int
      and current_setting('app.role', true) in ('manager', 'approver', 'system'))$p$, t);
    execute format('grant select, insert on policies.%I to zhiyun_app', t);
  end loop;
  foreach t in array array['population_run', 'population_total'] loop
    execute format($p$create policy changed on policies.%I for update using (
      region = nullif(current_setting('app.region', true), '')::int
      and current_setting('app.role', true) in ('manager', 'approver', 'system'))$p$, t);
  end loop;
end$$;
grant update(state, next_subject, subjects, decisions, fault, started_at, finished_at) on policies.population_run to zhiyun_app;
grant update(subjects, inapplicable, low, high, unbounded) on policies.population_total to zhiyun_app;
