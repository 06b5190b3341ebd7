-- Somebody has a number that was found to be another patent's: it leads to the row that stayed.
create index statement_number on patents.statement(region, number) where number <> application;
