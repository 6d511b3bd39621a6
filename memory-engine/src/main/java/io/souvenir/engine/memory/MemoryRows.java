package io.souvenir.engine.memory;

import java.time.LocalDate;
import java.util.List;

import io.souvenir.engine.dates.Days;
import io.souvenir.engine.memory.MemoryAttributes.Kind;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** Reads rows of the table {@code memory}. */
public final class MemoryRows {

    /** The length to which a text is cut that exceeds the bytes of one read. */
    private static final int CUT = 2_000;

    private static final String OUTLINE = """
            m.id, m.user_id, m.agent_id, m.app_id, m.run_id, m.role, m.speaker, '{}'::jsonb as metadata, m.kind, m.turn_positions,
            m.language, m.trust, m.quarantined, m.hidden, '{}'::text[] as categories, m.about_from, m.about_to, m.valid_from, m.valid_to,
            m.superseded_by, m.superseded_reason, m.superseded_note, m.observed_at, m.expiration_date, m.immutable, m.revision, m.created_at, m.updated_at,
            case when sum(octet_length(m.text)) over (order by %s rows unbounded preceding) <= %d then m.text
                else left(m.text, %d) end as text
            """;

    private MemoryRows() {
    }

    /**
     * The columns of {@code memory m} that ranking and quoting need: neither metadata nor categories. Once the texts exceed {@code bytes}
     * together, the further ones are cut.
     */
    public static String outline(String order, int bytes) {
        return OUTLINE.formatted(order, bytes, CUT);
    }

    public static Memory read(Row row) {
        return new Memory(row.getUUID("id"), row.getString("text"), owners(row), row.getString("role"),
                row.getString("speaker"), ((JsonObject) row.getValue("metadata")).getMap(), attributes(row), validity(row),
                Rows.instant(row, "observed_at"), row.getLocalDate("expiration_date"), row.getBoolean("immutable"),
                row.getInteger("revision"), Rows.instant(row, "created_at"), Rows.instant(row, "updated_at"));
    }

    public static Owners owners(Row row) {
        return new Owners(row.getString("user_id"), row.getString("agent_id"), row.getString("app_id"),
                row.getString("run_id"));
    }

    private static MemoryAttributes attributes(Row row) {
        LocalDate from = row.getLocalDate("about_from");
        return new MemoryAttributes(Kind.of(row.getString("kind")), List.of(row.getArrayOfIntegers("turn_positions")),
                row.getString("language"), row.getFloat("trust"), row.getBoolean("quarantined"), row.getBoolean("hidden"),
                List.of(row.getArrayOfStrings("categories")),
                from == null ? null : new Days(from, row.getLocalDate("about_to")));
    }

    private static Validity validity(Row row) {
        return new Validity(Rows.instant(row, "valid_from"), Rows.nullableInstant(row, "valid_to"),
                row.getUUID("superseded_by"), row.getString("superseded_reason"), row.getString("superseded_note"));
    }
}
