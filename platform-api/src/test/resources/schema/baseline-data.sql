-- Rows of one tenant in every table of the baseline, as an installation of that version has them. The test replaces :tenant.
-- This file stays as it is: rows of a table that a later migration creates belong to a file of their own.

insert into organization (tenant_id, name, slug) values (:tenant, 'Acme', 'acme-' || :tenant);
insert into project (tenant_id, id, name, slug, description)
values (:tenant, '00000000-0000-0000-0000-0000000000a1', 'Support', 'support', 'Answers of the support team');
insert into project_deletion (tenant_id, project_id, key_ids)
values (:tenant, '00000000-0000-0000-0000-0000000000a2', '{sk-old}');
insert into membership (tenant_id, user_id, id, email, role, accepted_at)
values (:tenant, 'olivia', gen_random_uuid(), 'olivia@example.com', 'owner', '2026-01-01T00:00:00Z'),
       (:tenant, 'igor', gen_random_uuid(), 'igor@example.com', null, null);
insert into project_member (tenant_id, project_id, user_id, role)
values (:tenant, '00000000-0000-0000-0000-0000000000a1', 'olivia', 'admin');
insert into api_key (tenant_id, key_id, project_id, name, role, created_by, secret_hash)
values (:tenant, 'key-' || :tenant, '00000000-0000-0000-0000-0000000000a1', 'First', 'member', 'olivia', repeat('0', 64));

insert into scope (tenant_id, id, project_id, kind, owner, revision, next_position, next_entity_number)
    overriding system value
values (:tenant, 1, '00000000-0000-0000-0000-0000000000a1', 'user', 'ada', 2, 2, 2);
insert into scope_owner (tenant_id, project_id, kind, owner, scope_id)
values (:tenant, '00000000-0000-0000-0000-0000000000a1', 'agent', 'planner', 1);
insert into event (tenant_id, id, project_id, scope_id, status, user_id, agent_id, infer, metadata, stated_at, immutable,
                   idempotency_key, request_hash, extraction, attempts, stored, started_at, completed_at)
values (:tenant, '00000000-0000-0000-0000-0000000000e1', '00000000-0000-0000-0000-0000000000a1', 1, 'SUCCEEDED', 'ada', 'planner',
        true, '{}', '2026-01-02T10:00:00Z', false, 'first-add', repeat('1', 64), '{"by": "rules"}', 1, true,
        '2026-01-02T10:00:01Z', '2026-01-02T10:00:02Z');
insert into event (tenant_id, id, kind, project_id, status, infer, metadata, immutable)
values (:tenant, '00000000-0000-0000-0000-0000000000e2', 'DELETE', '00000000-0000-0000-0000-0000000000a1', 'SUCCEEDED', false,
        '{}', false);
insert into turn (tenant_id, event_id, position, role, speaker, content)
values (:tenant, '00000000-0000-0000-0000-0000000000e1', 0, 'user', 'Ada', 'I moved to Oslo and Mia came along.'),
       (:tenant, '00000000-0000-0000-0000-0000000000e1', 1, 'assistant', null, 'How do you like it?');

insert into memory (tenant_id, id, project_id, scope_id, kind, user_id, agent_id, text, role, speaker, language, metadata,
                    categories, content_hash, observed_at, about_from, about_to, valid_from, immutable, event_id,
                    turn_position)
values (:tenant, '00000000-0000-0000-0000-000000000001', '00000000-0000-0000-0000-0000000000a1', 1, 'turn', 'ada', 'planner',
        'I moved to Oslo and Mia came along.', 'user', 'Ada', 'en', '{"source": "chat"}', '{travel}', '\x01',
        '2026-01-02T10:00:00Z', '2026-01-02', '2026-01-02', '2026-01-02T10:00:00Z', false, '00000000-0000-0000-0000-0000000000e1', 0);
insert into memory (tenant_id, id, project_id, scope_id, kind, user_id, text, role, metadata, content_hash, observed_at, valid_from,
                    valid_to, superseded_by, superseded_reason, trust, immutable, event_id, turn_position, turn_positions)
values (:tenant, '00000000-0000-0000-0000-000000000002', '00000000-0000-0000-0000-0000000000a1', 1, 'fact', 'ada',
        'Ada lives in Bergen.', 'user', '{}', '\x02', '2025-12-01T10:00:00Z', '2025-12-01T10:00:00Z', '2026-01-02T10:00:00Z',
        '00000000-0000-0000-0000-000000000001', 'updated', 0.9, false, '00000000-0000-0000-0000-0000000000e1', 0, '{0}');
insert into memory_vector (tenant_id, scope_id, memory_id, model, embedding)
values (:tenant, 1, '00000000-0000-0000-0000-000000000001', 'model', '\x0000803f00000000');
insert into memory_revision (tenant_id, project_id, memory_id, revision, change, new_text)
values (:tenant, '00000000-0000-0000-0000-0000000000a1', '00000000-0000-0000-0000-000000000001', 1, 'ADD',
        'I moved to Oslo and Mia came along.');
insert into memory_assertion (tenant_id, scope_id, assertion_hash, memory_id)
values (:tenant, 1, 42, '00000000-0000-0000-0000-000000000001');
insert into memory_feedback (tenant_id, memory_id, feedback, reason)
values (:tenant, '00000000-0000-0000-0000-000000000001', 'POSITIVE', 'It helped');
insert into memory_access (tenant_id, memory_id, access_times)
values (:tenant, '00000000-0000-0000-0000-000000000001', array ['2026-01-03T10:00:00Z'::timestamptz]);
insert into ranking_row (tenant_id, scope_id, position, scope_revision, memory_id, kind, session_number, role, speaker, observed_at,
                         valid_from, valid_to, word_count, is_question, terms, source_positions, mentions, feedback)
values (:tenant, 1, 0, 1, '00000000-0000-0000-0000-000000000001', 'turn', 1, 'user', 'Ada', '2026-01-02T10:00:00Z',
        '2026-01-02T10:00:00Z', null, 8, false, '\x', '{}', '{"names": {"i": 0, "mia": 1}, "links": []}', 1),
       (:tenant, 1, 1, 2, '00000000-0000-0000-0000-000000000002', 'fact', -2, 'user', null, '2025-12-01T10:00:00Z',
        '2025-12-01T10:00:00Z', '2026-01-02T10:00:00Z', 4, false, '\x', '{0}', null, 0);

insert into entity (tenant_id, scope_id, number, project_id, type)
values (:tenant, 1, 0, '00000000-0000-0000-0000-0000000000a1', 'person'),
       (:tenant, 1, 1, '00000000-0000-0000-0000-0000000000a1', 'person');
insert into entity_mention (tenant_id, scope_id, memory_id, entity_number, normalized_name, name)
values (:tenant, 1, '00000000-0000-0000-0000-000000000001', 0, 'ada', 'Ada'),
       (:tenant, 1, '00000000-0000-0000-0000-000000000001', 1, 'mia', 'Mia');
insert into relation (tenant_id, scope_id, memory_id, source, type, value)
values (:tenant, 1, '00000000-0000-0000-0000-000000000001', 0, 'lives_in', 'Oslo');

insert into project_settings (tenant_id, project_id, settings)
values (:tenant, '00000000-0000-0000-0000-0000000000a1', '{"custom_instructions": "Remember places"}');
insert into model_provider (tenant_id, project_id, purpose, provider, settings, secret, secret_end)
values (:tenant, '00000000-0000-0000-0000-0000000000a1', 'chat', 'openai', '{"model": "small"}', '\x03', 'abcd');
insert into project_embedding_model (tenant_id, project_id, model, dimensions, retired_models)
values (:tenant, '00000000-0000-0000-0000-0000000000a1', 'model', 2, '{older}');
insert into outbox (tenant_id, scope_id, memory_id) values (:tenant, 1, '00000000-0000-0000-0000-000000000001');
insert into index_work (tenant_id, scope_id, due_at) values (:tenant, 1, '2030-01-01T00:00:00Z');
insert into work (tenant_id, queue, subject, ready_at) values (:tenant, 'ingest', '1', '2030-01-01T00:00:00Z');

insert into export (tenant_id, project_id, schema, filters, filter_hash)
values (:tenant, '00000000-0000-0000-0000-0000000000a1', '{"type": "object"}', '{"user_id": "ada"}', '\x04');
insert into profile_settings (tenant_id, project_id, enabled) values (:tenant, '00000000-0000-0000-0000-0000000000a1', true);
insert into user_profile (tenant_id, project_id, user_id, status, profile, generation_count)
values (:tenant, '00000000-0000-0000-0000-0000000000a1', 'ada', 'succeeded', '{"city": "Oslo"}', 1);
insert into profile_job (tenant_id, project_id, operation, user_ids, status, succeeded)
values (:tenant, '00000000-0000-0000-0000-0000000000a1', 'trigger', '{ada}', 'succeeded', 1);

insert into webhook (tenant_id, id, project_id, name, url, host, event_types, owner, secret)
values (:tenant, '00000000-0000-0000-0000-0000000000f1', '00000000-0000-0000-0000-0000000000a1', 'Changes',
        'https://example.com/hook', 'example.com', '{memory_add}', 'olivia', '\x05');
insert into webhook_delivery (tenant_id, webhook_id, type, subject_id, status, finished_at)
values (:tenant, '00000000-0000-0000-0000-0000000000f1', 'memory_add', '00000000-0000-0000-0000-000000000001', 'delivered',
        '2026-01-02T10:00:05Z');
