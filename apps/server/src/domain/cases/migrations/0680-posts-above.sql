-- Posts above the city that may see something of a case now: kept with its cover at every step, like the organisations.
-- `nation_finance` is the finance post of the nation. A session says which one it holds; of another province it holds none.
alter table cases.case add column superiors text[] not null default '{}';
create index case_superiors on cases.case using gin (superiors) where superiors <> '{}';
grant update(superiors) on cases.case to zhiyun_app;
create policy superior on cases.case for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) = 'superior' and not draft
  and nullif(current_setting('app.superior', true), '') = any (superiors));

-- Word to whoever holds a post above.
alter table cases.message add column superior text;
alter table cases.message drop constraint message_check;
alter table cases.message add constraint message_check check (num_nonnulls(organisation, account, role, superior) = 1);
create index message_superior on cases.message(region, superior, id desc) where superior is not null;
create policy superior on cases.message for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) = 'superior' and superior = nullif(current_setting('app.superior', true), ''));
