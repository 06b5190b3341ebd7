-- Word that leaves the platform: to which addresses, about what, and what became of each letter. What a letter says
-- stands in the inbox or before the public already; nothing is told outside that is not told inside.
create schema notices;
grant usage on schema notices to zhiyun_app;

create table notices.address(
  region          int         not null,
  id              bigint      generated always as identity,
  channel         text        not null check (channel in ('mail', 'sms', 'wechat')),
  address         text        not null,              -- '' once it was taken away: nobody keeps what he no longer wants kept
  account         bigint,                            -- null: a subscriber from the public
  key             text        not null,              -- in the letters: by it the receiver ends them without signing in
  added_at        timestamptz not null,
  verified_at     timestamptz,                       -- until then nothing but the code is sent there
  refused_at      timestamptz,                       -- the carrier says that nobody is there
  refused_why     text,
  removed_at      timestamptz,
  code            text,
  code_expires_at timestamptz,
  code_tries      int         not null default 0,
  primary key (region, id),
  unique (region, key),
  check ((removed_at is null) = (address <> ''))
);
create unique index address_once on notices.address(region, channel, address, coalesce(account, 0)) where removed_at is null;
create index address_account on notices.address(region, account) where removed_at is null;

-- What goes to an address, and how: at once, or once a day. A topic that is not here does not go.
create table notices.choice(
  region  int         not null,
  address bigint      not null,
  topic   text        not null check (topic in ('case', 'work', 'entitled', 'calls', 'measures', 'results')),
  mode    text        not null check (mode in ('once', 'daily')),
  limits  text[]      not null default '{}',         -- documents or measures (`000`, `000/X09`); empty: all
  since   timestamptz not null,
  primary key (region, address, topic),
  foreign key (region, address) references notices.address(region, id)
);
create index choice_topic on notices.choice(region, topic, address);

-- What was put before the public and is told to whoever asked for it. `reached`: subscribers up to this address have it.
create table notices.announcement(
  region  int         not null,
  id      bigint      generated always as identity,
  key     text        not null,                      -- what it is about: `notice/12`; announced once
  topic   text        not null check (topic in ('calls', 'measures', 'results')),
  about   text        not null default '',           -- the measure or document
  matter  text        not null,
  link    text        not null check (link ~ '^/[a-z]'),
  at      timestamptz not null,
  reached bigint      not null default 0,
  done    boolean     not null default false,
  primary key (region, id),
  constraint announced_once unique (region, key)
);
create index announcement_open on notices.announcement(region, id) where not done;

-- waiting → sending → sent; sending → waiting when it is refused for now; dead when nobody will take it; discarded by an
-- officer, or because its receiver no longer wants it.
create table notices.letter(
  region      int         not null,
  id          bigint      generated always as identity,
  address     bigint      not null,
  channel     text        not null,
  shown       text        not null,                  -- the address with its middle left out: for whoever looks after the post
  account     bigint,
  kind        text        not null check (kind in ('once', 'daily', 'code')),
  name        text        not null,                  -- the same on every try
  state       text        not null default 'waiting' check (state in ('waiting', 'sending', 'sent', 'dead', 'discarded')),
  attempts    int         not null default 0,
  unsure      int         not null default 0,        -- tries of which nobody knows how they ended
  due_at      timestamptz not null,
  lease_until timestamptz,                           -- whoever sends it has until then to say how it went
  reason      text,
  created_at  timestamptz not null,
  expires_at  timestamptz not null,
  settled_at  timestamptz,
  primary key (region, id),
  unique (region, name),
  foreign key (region, address) references notices.address(region, id),
  check ((state = 'sending') = (lease_until is not null))
);
create index letter_due on notices.letter(region, due_at, id) where state in ('waiting', 'sending');
create index letter_state on notices.letter(region, state, id desc);
create index letter_address on notices.letter(region, address, id desc);

create table notices.line(
  region       int         not null,
  letter       bigint      not null,
  n            int         not null,
  message      bigint,                               -- of the inbox: who may no longer read it there is not written to
  matter       text        not null,
  no           text,
  link         text        not null,
  at           timestamptz not null,
  primary key (region, letter, n),
  foreign key (region, letter) references notices.letter(region, id)
);

-- The inboxes in which a message lies: the person's own, the post's, the organisation's people's and, where they apply
-- for it, its agents'.
create function notices.readers(p_region int, p_day date, p_organisation bigint, p_role text, p_account bigint) returns table(account bigint)
language sql stable as $$
  select p_account where p_account is not null
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

do $$declare t text; begin
  foreach t in array array['address', 'choice', 'announcement', 'letter', 'line'] loop
    execute format('alter table notices.%I enable row level security', t);
    execute format('alter table notices.%I force row level security', t);
    execute format($p$create policy own on notices.%I using (
      region = nullif(current_setting('app.region', true), '')::int and current_setting('app.role', true) = 'system')$p$, t);
    execute format('grant select, insert, update on notices.%I to zhiyun_app', t);
  end loop;
end$$;
grant delete on notices.choice to zhiyun_app;
-- Whoever looks after the post sees that letters wait and why, not what they say nor where to in full. A district's
-- officer sees none: letters belong to persons and not to districts.
create policy looked_after on notices.letter for select using (
  region = nullif(current_setting('app.region', true), '')::int
  and current_setting('app.role', true) in ('administrator', 'manager', 'auditor') and nullif(current_setting('app.district', true), '') is null);
