-- Append-only, hash-chained. One chain a region would let a single slow action stop the region, so each region
-- has 32 chains ("stripes"): an action takes a free one, last thing before its commit. A daily seal covers all heads.
create schema audit;
grant usage on schema audit to zhiyun_app;

create table audit.head(
  region int      not null,
  stripe smallint not null check (stripe between 0 and 31),
  pos    bigint   not null default 0,
  hash   bytea    not null default '\x',
  primary key (region, stripe)
) with (fillfactor = 20);

create table audit.entry(
  region  int         not null,
  stripe  smallint    not null,
  pos     bigint      not null,
  hash    bytea       not null,
  at      timestamptz not null,
  actor   bigint      not null,
  role    text        not null,
  action  text        not null,
  subject text        not null default '',           -- what was acted on, to find its history
  payload text        not null,                      -- the exact text that was hashed
  primary key (region, stripe, pos)
);
create index entry_at on audit.entry(region, at desc);
create index entry_subject on audit.entry(region, subject, at) where subject <> '';

create table audit.seal(
  region int   not null,
  day    date  not null,
  heads  jsonb not null,
  prev   bytea not null,
  root   bytea not null,
  primary key (region, day)
);

-- The text whose hash links a row to its predecessor. \x1f separates what the fields themselves cannot contain.
create function audit.link(p_prev bytea, p_region int, p_stripe smallint, p_pos bigint, p_at timestamptz, p_actor bigint, p_role text, p_action text, p_subject text, p_payload text)
returns bytea language sql immutable parallel safe as $$
  select sha256(p_prev || convert_to(concat_ws(E'\x1f', p_region, p_stripe, p_pos, to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), p_actor, p_role, p_action, p_subject, p_payload), 'UTF8'))
$$;

create function audit.append(p_region int, p_actor bigint, p_role text, p_action text, p_subject text, p_payload text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  s smallint; n bigint; h bytea; t timestamptz := clock_timestamp(); mine int := pg_backend_pid() % 32;
begin
  -- Any chain that nobody holds, beginning at a place of one's own; none free: wait for one's own.
  select stripe, pos, hash into s, n, h from audit.head where region = p_region order by (stripe + mine) % 32 limit 1 for no key update skip locked;
  if not found then
    insert into audit.head(region, stripe) select p_region, g from generate_series(0, 31) g on conflict do nothing;
    select stripe, pos, hash into s, n, h from audit.head where region = p_region and stripe = mine for no key update;
  end if;
  n := n + 1;
  h := audit.link(h, p_region, s, n, t, p_actor, p_role, p_action, p_subject, p_payload);
  update audit.head set pos = n, hash = h where region = p_region and stripe = s;
  insert into audit.entry(region, stripe, pos, hash, at, actor, role, action, subject, payload) values (p_region, s, n, h, t, p_actor, p_role, p_action, p_subject, p_payload);
end $$;

-- All heads of the region on one day, linked to the seal before; its root is published outside the database.
create function audit.seal_day(p_region int, p_day date) returns bytea language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare hs jsonb; p bytea; r bytea;
begin
  perform 1 from audit.head where region = p_region order by stripe for no key update;
  select coalesce(jsonb_agg(jsonb_build_array(stripe, pos, encode(hash, 'hex')) order by stripe), '[]') into hs from audit.head where region = p_region;
  select root into p from audit.seal where region = p_region order by day desc limit 1;
  r := sha256(coalesce(p, '\x') || convert_to(concat_ws(E'\x1f', p_region, p_day, hs), 'UTF8'));
  insert into audit.seal(region, day, heads, prev, root) values (p_region, p_day, hs, coalesce(p, '\x'), r);
  return r;
end $$;

-- Every row that does not follow from its predecessor: edited, deleted, reordered or put in between.
create view audit.broken as
  select region, stripe, pos, at, action, case when pos <> coalesce(previous_pos, 0) + 1 then 'gap' else 'hash' end as why
  from (select e.*, lag(pos) over w as previous_pos, lag(hash) over w as previous_hash from audit.entry e window w as (partition by region, stripe order by pos)) linked
  where pos <> coalesce(previous_pos, 0) + 1
     or hash is distinct from audit.link(coalesce(previous_hash, '\x'), region, stripe, pos, at, actor, role, action, subject, payload);

-- A tail cut off shows only against the head.
create view audit.truncated as
  select h.region, h.stripe, h.pos as head_pos, coalesce(max(e.pos), 0) as last_pos
  from audit.head h left join audit.entry e using (region, stripe)
  group by h.region, h.stripe, h.pos, h.hash
  having h.pos <> coalesce(max(e.pos), 0)
      or h.hash is distinct from coalesce((array_agg(e.hash order by e.pos desc))[1], '\x');

-- A fence against the owner's own slips; TRUNCATE does not fire row triggers, hence two.
create function audit.refuse() returns trigger language plpgsql as $$begin raise exception 'AUDIT_APPEND_ONLY'; end$$;
create trigger append_only before update or delete on audit.entry for each row execute function audit.refuse();
create trigger never_truncated before truncate on audit.entry for each statement execute function audit.refuse();

revoke execute on all functions in schema audit from public;

-- The app writes no audit row but through this, in the action's own transaction: answer and audit, one statement.
create function platform.finish_action(p_region int, p_actor bigint, p_role text, p_key text, p_action text, p_subject text, p_input text, p_answer text)
returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if p_key is not null then
    update platform.idempotency set answer = p_answer::jsonb where region = p_region and actor = p_actor and key = p_key;
  end if;
  perform audit.append(p_region, p_actor, p_role, p_action, p_subject, '{"input":' || p_input || ',"answer":' || p_answer || '}');
end $$;
revoke execute on function platform.finish_action from public;
grant execute on function platform.finish_action to zhiyun_app;

-- Auditors read; the region is theirs, as everywhere.
alter table audit.entry enable row level security;
create policy read on audit.entry for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('auditor', 'administrator', 'system'));
grant select on audit.entry to zhiyun_app;
