package io.souvenir.engine.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.filter.FilterParser;
import io.souvenir.engine.tenancy.ProjectRef;
import io.souvenir.engine.tenancy.Rows;
import io.souvenir.engine.tenancy.TenantSql;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;

/** Stores requests for exports and builds the documents whenever they are fetched, so that no deleted memory is in one. */
@ApplicationScoped
public class ExportService {

    private static final String STORE = """
            insert into export (tenant_id, project_id, schema, filters, filter_hash, instructions)
            values ($1, $2, $3, $4, $5, $6) returning id
            """;

    private static final String NEWEST = """
            select schema, filters, instructions from export
            where tenant_id = $1 and project_id = $2 and ($3::uuid is null or id = $3) and ($4::bytea is null or filter_hash = $4)
            order by id desc limit 1
            """;

    private final TenantSql sql;
    private final ExportSchemas schemas;
    private final SchemaFiller filler;
    private final ModelFiller model;

    ExportService(TenantSql sql, ExportSchemas schemas, SchemaFiller filler, ModelFiller model) {
        this.model = model;
        this.sql = sql;
        this.schemas = schemas;
        this.filler = filler;
    }

    public Uni<UUID> request(ProjectRef project, ExportRequest request) {
        return schemas.read(project, request.schema()).chain(schema -> store(project, request, schema));
    }

    private Uni<UUID> store(ProjectRef project, ExportRequest request, ExportSchema schema) {
        Tuple arguments = project.key().addValue(new JsonObject(schema.source())).addValue(new JsonObject(request.tree()))
                .addValue(hash(request.filter())).addString(request.instructions());
        return sql.query(project.tenant(), STORE, arguments).map(rows -> Rows.only(rows).getUUID("id"));
    }

    /** As the rules fill it. */
    public Uni<JsonNode> fetch(ProjectRef project, UUID id) {
        return newest(project, project.key().addUUID(id).addValue(null), this::filledByRules);
    }

    /** As the project's model fills it; empty where it has none, or the model fails. */
    public Uni<Optional<JsonNode>> byModel(ProjectRef project, UUID id) {
        return newest(project, project.key().addUUID(id).addValue(null), this::filledByModel);
    }

    /** The same for the newest with this filter. */
    public Uni<Optional<JsonNode>> byModel(ProjectRef project, Filter filter) {
        return newest(project, project.key().addUUID(null).addValue(filter instanceof Filter.All ? null : hash(filter)),
                this::filledByModel);
    }

    /** The newest with this filter; with a filter of everything, the newest of all. */
    public Uni<JsonNode> fetch(ProjectRef project, Filter filter) {
        return newest(project, project.key().addUUID(null)
                .addValue(filter instanceof Filter.All ? null : hash(filter)), this::filledByRules);
    }

    private Uni<JsonNode> filledByRules(ProjectRef project, ExportSchema schema, Row row) {
        return filler.fill(project, schema, filter(row)).map(FilledDocument::document);
    }

    private Uni<Optional<JsonNode>> filledByModel(ProjectRef project, ExportSchema schema, Row row) {
        return model.fill(project, schema, filter(row), row.getString("instructions"));
    }

    /** Fills the schema of a stored request. */
    private interface Filling<T> {

        Uni<T> fill(ProjectRef project, ExportSchema schema, Row request);
    }

    private <T> Uni<T> newest(ProjectRef project, Tuple arguments, Filling<T> filling) {
        return sql.query(project.tenant(), NEWEST, arguments)
                .map(rows -> Rows.first(rows, row -> row).orElseThrow(
                        () -> new SouvenirException(ErrorCode.EXPORT_NOT_FOUND, "No memory export request found")))
                .chain(row -> schemas.read(project, ((JsonObject) row.getValue("schema")).getMap())
                        .chain(schema -> filling.fill(project, schema, row)));
    }

    private static Filter filter(Row row) {
        return FilterParser.parse(((JsonObject) row.getValue("filters")).getMap());
    }

    /** The same for filters with the same conditions in any order. */
    private static Buffer hash(Filter filter) {
        try {
            return Buffer.buffer(MessageDigest.getInstance("SHA-256").digest(ordered(filter).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String ordered(Filter filter) {
        return switch (filter) {
            case Filter.And and -> "and" + ordered(and.parts());
            case Filter.Or or -> "or" + ordered(or.parts());
            case Filter.Not not -> "not" + ordered(List.of(not.part()));
            case Filter.All all -> "all";
            case Filter.Compare compare -> compare.toString();
            case Filter.ValidAt validAt -> validAt.toString();
        };
    }

    private static List<String> ordered(List<Filter> parts) {
        return parts.stream().map(ExportService::ordered).sorted().toList();
    }
}
