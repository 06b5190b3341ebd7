-- What an auditor asks of the chain from his desk: how much there is, to which day it is sealed, and whether every
-- link holds. The whole platform's seals and roots are checked on the command line, where the published ones lie.
create function audit.state(p_region int)
returns table(entries bigint, sealed_to date, broken bigint, first_broken timestamptz) language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_region is distinct from nullif(current_setting('app.region', true), '')::int or coalesce(current_setting('app.role', true), '') not in ('auditor', 'administrator', 'system') then
    raise exception 'AUDIT_NOT_READABLE';
  end if;
  return query select
    (select count(*) from audit.entry e where e.region = p_region),
    (select max(s.day) from audit.seal s where s.region = p_region),
    (select count(*) from audit.broken b where b.region = p_region) + (select count(*) from audit.truncated t where t.region = p_region),
    (select min(b.at) from audit.broken b where b.region = p_region);
end $$;
revoke execute on function audit.state from public;
grant execute on function audit.state to zhiyun_app;
