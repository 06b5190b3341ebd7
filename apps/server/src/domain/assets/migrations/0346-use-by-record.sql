-- What shows that a patent was put to use: the record of the register or the filing of a product on which it rests, as last
-- found by the system. Where it is null nothing speaks but what was said by hand (`used`).
alter table assets.stock_item add column used_by text check (length(used_by) between 1 and 200);
grant update (used_by) on assets.stock_item to zhiyun_app;
-- By which filings name a patent.
create index filing_patent_application on assets.filing_patent(region, application);
