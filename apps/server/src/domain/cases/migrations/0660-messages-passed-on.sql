-- The inbox is the outbox: what is left in it goes further from here, and only from here. What lies in it already has
-- been read, or not, without going anywhere.
alter table cases.message add column passed_on boolean not null default true;
alter table cases.message alter column passed_on set default false;
create index message_to_pass_on on cases.message(region, id) where not passed_on;
create policy change on cases.message for update using (
  region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system');
grant update(passed_on) on cases.message to zhiyun_app;
