-- Word to a post of the province or the nation also reaches whoever holds it by the address he has chosen here.

-- Who holds a post above a city on a day: `nation_finance`. The appointments stand where he is at home, and row-level
-- security shows them to nobody else here; so this asks there, for the city's own system alone, and tells accounts only.
create function parties.holders_above(p_region int, p_superior text, p_day date) returns table(account bigint)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare above int;
begin
  if p_superior is null then return; end if;
  if p_region is distinct from nullif(current_setting('app.region', true), '')::int or current_setting('app.role', true) is distinct from 'system' then
    raise exception 'row-level security: the city''s system asks who holds a post above it' using errcode = '42501';
  end if;
  select up.code into above from parties.region city left join parties.region province on province.code = city.parent
    join parties.region up on up.code in (province.code, province.parent) where city.code = p_region and up.level = split_part(p_superior, '_', 1);
  if above is null then return; end if;
  perform set_config('app.region', above::text, true);
  return query select a.account from parties.appointment a
    where a.region = above and a.organisation is null and a.role = split_part(p_superior, '_', 2) and a.accepted_at is not null and a.ended_by is null and a.since <= p_day and (a.until is null or a.until >= p_day);
  perform set_config('app.region', p_region::text, true);
end $$;
revoke execute on function parties.holders_above from public;
grant execute on function parties.holders_above to zhiyun_app;

drop function notices.readers(int, date, bigint, text, bigint);
-- The inboxes in which a message lies: the person's own, the post's, that of a post above, the organisation's people's and,
-- where they apply for it, its agents'.
create function notices.readers(p_region int, p_day date, p_organisation bigint, p_role text, p_account bigint, p_superior text) returns table(account bigint)
language sql volatile as $$
  select p_account where p_account is not null
  union
  select h.account from parties.holders_above(p_region, p_superior, p_day) h
  union
  select a.account from parties.appointment a
  where a.region = p_region and a.organisation = p_organisation and a.accepted_at is not null and a.ended_by is null and a.since <= p_day and (a.until is null or a.until >= p_day)
  union
  select a.account from parties.appointment a
  where a.region = p_region and a.role = p_role and a.accepted_at is not null and a.ended_by is null and a.since <= p_day and (a.until is null or a.until >= p_day)
  union
  select a.account from parties.mandate m join parties.appointment a on a.region = m.region and a.organisation = m.agency and a.role = 'agent'
  where m.region = p_region and m.client = p_organisation and m.accepted_at is not null and m.ended_at is null and m.since <= p_day and (m.until is null or m.until >= p_day)
    and (m.matters = '{}' or '申报' = any (m.matters)) and a.accepted_at is not null and a.ended_by is null and a.since <= p_day and (a.until is null or a.until >= p_day)
$$;
