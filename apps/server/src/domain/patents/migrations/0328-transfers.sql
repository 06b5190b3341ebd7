-- An ending may turn out not to stand: what it was announced by counts no longer, and the record runs on.
alter table patents.ending drop constraint ending_nature_check;
alter table patents.ending add constraint ending_nature_check check (nature in ('ended', 'wrong', 'stands'));
