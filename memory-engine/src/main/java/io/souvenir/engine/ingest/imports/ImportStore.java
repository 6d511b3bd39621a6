package io.souvenir.engine.ingest.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.idempotency.Idempotency;
import io.souvenir.engine.ingest.IngestEvent;
import io.souvenir.engine.ingest.UuidV7;
import io.souvenir.engine.memory.Owners;
import io.souvenir.engine.memory.scope.ScopeKey;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** Imports in PostgreSQL: accepts them, and reads how far they are. */
@ApplicationScoped
class ImportStore {

    private static final String ACCEPT = "select * from accept_import($1, $2, $3, $4, $5, $6)";

    /** "is true" keeps the planner from walking the index of the project, as in memories_by_id. */
    private static final String STATUS = """
            select e.id, e.status, e.error,
                (select count(*) from turn t where t.tenant_id = e.tenant_id and t.event_id = e.id)::int as memories
            from event e where e.tenant_id = $1 and (e.project_id = $2) is true and e.id = any ($3) order by e.seq
            """;

    private final TenantSql sql;

    ImportStore(TenantSql sql) {
        this.sql = sql;
    }

    Uni<ImportReceipt> accept(ProjectRef project, ImportRequest request) {
        Map<Owners, UUID> events = new LinkedHashMap<>();
        JsonArray memories = new JsonArray();
        for (ImportRequest.Item item : request.memories()) {
            UUID event = events.computeIfAbsent(item.owners(), owners -> UuidV7.next());
            memories.add(row(memories.size(), event, item));
        }
        Idempotency key = request.idempotency();
        return sql.call(ACCEPT, project.key().addString(key == null ? null : key.key())
                .addString(key == null ? null : key.requestHash()).addValue(rows(events)).addValue(memories))
                .map(rows -> receipt(Rows.only(rows)));
    }

    private static JsonArray rows(Map<Owners, UUID> events) {
        JsonArray rows = new JsonArray();
        events.forEach((owners, event) -> {
            ScopeKey scope = owners.scope();
            rows.add(new JsonObject().put("place", rows.size()).put("id", event).put("kind", scope.kind())
                    .put("owner", scope.owner()).put("user_id", owners.userId()).put("agent_id", owners.agentId())
                    .put("app_id", owners.appId()).put("run_id", owners.runId()));
        });
        return rows;
    }

    private static JsonObject row(int place, UUID event, ImportRequest.Item item) {
        ImportedOriginal original = item.original();
        var expiration = original.expirationDate();
        return new JsonObject().put("place", place).put("event", event)
                .put("id", item.id() == null ? UuidV7.next() : item.id())
                .put("memory", item.text()).put("metadata", new JsonObject(original.metadata()))
                .put("categories", new JsonArray(original.categories())).put("stated_at", original.statedAt())
                .put("created_at", original.createdAt()).put("updated_at", original.updatedAt())
                .put("expiration_date", expiration == null ? null : expiration.toString())
                .put("immutable", original.immutable());
    }

    private static ImportReceipt receipt(Row row) {
        if (row.getBoolean("reused")) {
            throw Idempotency.reused();
        }
        Integer elsewhere = row.getInteger("conflict_place");
        if (elsewhere != null) {
            String field = "memories[" + elsewhere + "].id";
            throw SouvenirException.invalid(field, field + " is the id of a memory in another project of the organization");
        }
        return new ImportReceipt(row.getInteger("accepted"), row.getInteger("existing"), row.getInteger("deleted"),
                Stream.of(row.getArrayOfUUIDs("events"))
                        .map(event -> new ImportReceipt.Part(event, IngestEvent.Status.PENDING, null, 0)).toList());
    }

    /** The receipt with its events as they are now. */
    Uni<ImportReceipt> status(ProjectRef project, ImportReceipt receipt) {
        UUID[] events = receipt.events().stream().map(ImportReceipt.Part::event).toArray(UUID[]::new);
        return sql.query(project.tenant(), STATUS, project.key().addArrayOfUUID(events))
                .map(rows -> new ImportReceipt(receipt.accepted(), receipt.existing(), receipt.deleted(),
                        Rows.list(rows, ImportStore::part)));
    }

    private static ImportReceipt.Part part(Row row) {
        return new ImportReceipt.Part(row.getUUID("id"), IngestEvent.Status.valueOf(row.getString("status")),
                row.getString("error"), row.getInteger("memories"));
    }
}
