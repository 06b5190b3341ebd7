-- Taking a row out of the register because it was found to be another row's patent, and putting it back exactly as it was.
-- What is heard of a row that was taken out counts for the row that stayed.
create unique index duplicate_taken on patents.duplicate(region, other) where verdict = 'same';

-- Only the functions below remove rows: nobody has been granted it.
do $$ declare name text; begin
  foreach name in array array['patent', 'owner', 'event'] loop
    execute format($p$create policy removed on patents.%I for delete using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) in ('manager', 'administrator', 'system'))$p$, name);
  end loop;
end $$;

create function patents.take(p_region int, p_kept text, p_other text) returns jsonb language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare taken jsonb; moved bigint[];
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to merge' using errcode = '42501'; end if;
  select jsonb_build_object(
    'patent', (select to_jsonb(t) from patents.patent t where t.region = p_region and t.application = p_other),
    'owners', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from patents.owner t where t.region = p_region and t.application = p_other),
    'events', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from patents.event t where t.region = p_region and t.application = p_other),
    'statements', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from patents.statement t where t.region = p_region and t.application = p_other)) into taken;
  delete from patents.document where region = p_region and application = p_other;
  delete from patents.owner where region = p_region and application = p_other;
  delete from patents.statement where region = p_region and application = p_other;
  with events as (
    update patents.event e set application = p_kept where e.region = p_region and e.application = p_other
      and not exists (select from patents.event k where k.region = p_region and k.application = p_kept and k.code = e.code and k.happened_on = e.happened_on and coalesce(k.words, '') = coalesce(e.words, ''))
    returning e.id
  ) select array_agg(id) into moved from events;
  delete from patents.event where region = p_region and application = p_other;
  delete from patents.patent where region = p_region and application = p_other;
  return taken || jsonb_build_object('moved', coalesce(to_jsonb(moved), '[]'));
end $$;

create function patents.give_back(p_region int, p_kept text, taken jsonb) returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to merge' using errcode = '42501'; end if;
  delete from patents.event where region = p_region and application = p_kept and id in (select (m)::bigint from jsonb_array_elements_text(taken -> 'moved') m);
  insert into patents.patent select * from jsonb_populate_record(null::patents.patent, taken -> 'patent');
  insert into patents.owner select * from jsonb_populate_recordset(null::patents.owner, taken -> 'owners');
  insert into patents.event overriding system value select * from jsonb_populate_recordset(null::patents.event, taken -> 'events');
  insert into patents.statement select * from jsonb_populate_recordset(null::patents.statement, taken -> 'statements');
end $$;
revoke all on function patents.take(int, text, text), patents.give_back(int, text, jsonb) from public;
grant execute on function patents.take(int, text, text), patents.give_back(int, text, jsonb) to zhiyun_app;
