package io.souvenir.engine.ingest.group;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.souvenir.engine.extraction.Turn;
import io.souvenir.engine.ingest.group.AddGroup.Imported;
import io.souvenir.engine.ingest.imports.ImportedOriginal;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;

/** Reads rows of the table {@code turn}. */
final class TurnRows {

    private TurnRows() {
    }

    static List<Turn> turns(List<Row> rows) {
        return rows.stream().map(row -> new Turn(row.getInteger("position"), row.getString("role"), row.getString("speaker"),
                row.getString("content"))).toList();
    }

    /** What comes from elsewhere, by the {@code ord} of its turn. */
    static Map<Integer, Imported> imported(List<Row> rows) {
        Map<Integer, Imported> imported = new HashMap<>();
        for (Row row : rows) {
            UUID id = row.getUUID("memory_id");
            if (id != null) {
                imported.put(row.getInteger("position"), new Imported(id, original(row)));
            }
        }
        return imported;
    }

    private static ImportedOriginal original(Row row) {
        return new ImportedOriginal(((JsonObject) row.getValue("metadata")).getMap(),
                List.of(row.getArrayOfStrings("categories")), Rows.instant(row, "stated_at"),
                Rows.instant(row, "created_at"), Rows.instant(row, "updated_at"), row.getLocalDate("expiration_date"),
                row.getBoolean("immutable"));
    }
}
