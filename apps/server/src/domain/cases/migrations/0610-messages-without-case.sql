-- A message may be about something that is no case yet: what an organisation has become entitled to. It says where it leads.
alter table cases.message alter column case_id drop not null, alter column no drop not null, add column link text check (link ~ '^/[a-z]');
alter table cases.message add check (num_nonnulls(case_id, link) = 1), add check ((case_id is null) = (no is null));
