-- Memories that searches leave out are few: what repeats those in quarantine is found by the one, and hidden turns by the other.
create index memory_quarantined on memory (tenant_id, scope_id, created_at, id) where quarantined;
create index memory_hidden on memory (tenant_id, scope_id) where hidden;
