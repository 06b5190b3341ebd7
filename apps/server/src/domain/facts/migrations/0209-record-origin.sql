-- Whose word a record is, where nobody typed it here: what the lender confirmed in a case.
alter table facts.record add column origin text check (length(origin) <= 200);

create or replace function facts.put_records(p_region int, p_at timestamptz, p_actor bigint, p_rows jsonb) returns int language plpgsql
set enable_seqscan = off as $$
declare r record; written int; changed int := 0; standing timestamptz; stood timestamptz; same boolean;
begin
  for r in select subject, kind, key, source, rank, nullif(body, 'null') as body, evidence, origin
           from jsonb_to_recordset(p_rows) as r(subject bigint, kind text, key text, source int, rank smallint, body jsonb, evidence uuid, origin text) loop
    stood := null;
    loop
      update facts.record f set superseded_at = greatest(p_at, f.recorded_at + interval '1 microsecond')
      where f.region = p_region and f.subject = r.subject and f.kind = r.kind and f.key = r.key and f.source = r.source and f.superseded_at = 'infinity'
        and (f.body, f.evidence, f.origin) is distinct from (r.body, r.evidence, r.origin);
      insert into facts.record(region, subject, kind, key, source, rank, body, evidence, origin, recorded_by, recorded_at)
      select p_region, r.subject, r.kind, r.key, r.source, r.rank, r.body, r.evidence, r.origin, p_actor,
        greatest(p_at, (select max(f.superseded_at) from facts.record f where f.region = p_region and f.subject = r.subject and f.kind = r.kind and f.key = r.key and f.source = r.source and f.superseded_at < 'infinity'))
      where not exists (select 1 from facts.record f where f.region = p_region and f.subject = r.subject and f.kind = r.kind and f.key = r.key and f.source = r.source and f.superseded_at = 'infinity')
      on conflict do nothing;
      get diagnostics written = row_count;
      changed := changed + written;
      exit when written = 1;
      select f.recorded_at, (f.body, f.evidence, f.origin) is not distinct from (r.body, r.evidence, r.origin) into standing, same
      from facts.record f where f.region = p_region and f.subject = r.subject and f.kind = r.kind and f.key = r.key and f.source = r.source and f.superseded_at = 'infinity';
      exit when same;
      if standing = stood then raise exception 'row-level security: this record is not yours to supersede' using errcode = '42501'; end if;
      stood := standing;
    end loop;
  end loop;
  return changed;
end $$;
