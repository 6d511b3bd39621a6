-- The usage of models is counted in memory first: what is written after its project was deleted is refused.
alter table model_usage add foreign key (tenant_id, project_id) references project (tenant_id, id) on delete cascade not valid;
