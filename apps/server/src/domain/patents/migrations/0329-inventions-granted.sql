-- Inventions granted from day to day with their symbols, read without the rows: what industries add is counted over all of
-- them. A made-up row with more symbols than an index can hold stands in the second, by which it is looked up.
create index invention_granted on patents.patent(region, granted_on, application) include (ipc) where kind = 'invention' and granted_on is not null and cardinality(ipc) <= 64;
create index invention_granted_many on patents.patent(region, granted_on) where kind = 'invention' and granted_on is not null and cardinality(ipc) > 64;
