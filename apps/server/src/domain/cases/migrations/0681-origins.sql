-- Who vouches for what the house filled in from the facts' room (事实, 逐年): source, date, and what it was read or counted from.
alter table cases.content add column origins jsonb not null default '{}';
grant update(origins) on cases.content to zhiyun_app;
