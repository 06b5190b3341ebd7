-- Officers of the province and the nation hold their posts there and act in its cities. Whoever holds a post may read of
-- it, and under which name, wherever he signs in; nobody else's.
create policy own_elsewhere on parties.appointment for select using (
  account = nullif(current_setting('app.actor', true), '')::bigint and organisation is null);
create policy own_elsewhere on parties.person for select using (account = nullif(current_setting('app.actor', true), '')::bigint);
