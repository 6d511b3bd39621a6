-- A project may choose a model that reads question and memory together.
alter table model_provider drop constraint model_provider_purpose_check;
alter table model_provider add check (purpose in ('chat', 'embedding', 'rerank'));
