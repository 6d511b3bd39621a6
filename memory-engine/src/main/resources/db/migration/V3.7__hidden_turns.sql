-- Turns that say nothing are kept for the record alone: the transcript has them, searches and lists leave them out. Their ranking rows are
-- marked as quarantined, which has the same effect there.
alter table memory add column hidden boolean not null default false;
