-- The day of grant, as a record says it, else as the announcement of the grant does: feeds of events come without records.
-- What a source says that was set aside counts for nothing.
create function patents.day_of_grant(p patents.patent) returns date language sql stable
  return coalesce(p.granted_on, (
    select min(coalesce(e.effective_on, e.happened_on)) from patents.event e
    where e.region = p.region and e.application = p.application and e.kind = 'granted'
      and not exists (select from patents.statement s where s.region = e.region and s.application = e.application and s.source = e.source and s.aside_at is not null)
      and not exists (select from patents.events_aside s where s.region = e.region and s.application = e.application and s.source = e.source)));

-- Documents are found and counted by that day.
create or replace function patents.put_documents(
  p_region int, p_edition text, p_applications text[], p_revisions int[], p_classes text[], p_applicants text[], p_inventors text[],
  p_bodies text[], p_words text[], p_tiers text[], p_marks text[]
) returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare written int;
begin
  perform patents.check_region(p_region);
  if current_setting('app.role', true) not in ('manager', 'administrator', 'system') then raise exception 'row-level security: not yours to index' using errcode = '42501'; end if;
  insert into patents.document(region, application, revision, edition, kind, standing, ends_on, year, filed_on, published_on, granted_on, classes, districts, applicants, inventors, body, words, tiers, marks)
  select p_region, r.application, r.revision, p_edition, p.kind, p.standing, p.ends_on, extract(year from p.filed_on), p.filed_on, p.published_on, g.granted_on, r.classes,
    coalesce((select string_agg(distinct o.district::text, ' ' order by o.district::text) from patents.owner o where o.region = p_region and o.application = r.application and o.until is null), ''),
    r.applicants, r.inventors, r.body, r.words::tsvector, array_to_tsvector(string_to_array(r.tiers, E'\x1f')),
    array_to_tsvector(string_to_array(r.marks, E'\x1f') || array_remove(array['k:' || p.kind, 'l:' || p.standing, 'y:' || extract(year from p.filed_on), 'y:' || extract(year from p.filed_on) || ':' || p.kind], null)
      || patents.day_marks('f', p.filed_on) || patents.day_marks('p', p.published_on) || patents.day_marks('g', g.granted_on))
  from unnest(p_applications, p_revisions, p_classes, p_applicants, p_inventors, p_bodies, p_words, p_tiers, p_marks)
    r(application, revision, classes, applicants, inventors, body, words, tiers, marks)
  join patents.patent p on p.region = p_region and p.application = r.application cross join lateral patents.day_of_grant(p) g(granted_on)
  order by r.application
  on conflict (region, application) do update set revision = excluded.revision, edition = excluded.edition, kind = excluded.kind, standing = excluded.standing, ends_on = excluded.ends_on,
    year = excluded.year, filed_on = excluded.filed_on, published_on = excluded.published_on, granted_on = excluded.granted_on, classes = excluded.classes, districts = excluded.districts, applicants = excluded.applicants, inventors = excluded.inventors,
    body = excluded.body, words = excluded.words, tiers = excluded.tiers, marks = excluded.marks;
  get diagnostics written = row_count;
  return written;
end $$;
