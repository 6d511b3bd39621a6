-- Models decide which memories are no longer true, and facts that a model could not give are made up for later.

alter table memory add superseded_note text; -- why, in the words of the model that has decided it; deleted with the memory

-- The adds whose facts are to come: work of the queue 'facts' names them, and they keep what the model is to heed until then.
comment on column event.extraction is 'by and reason, and pending while its facts are to come; null where nothing was to be extracted';
