package io.souvenir.engine.reembedding;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.reembedding.EmbeddingStatus.State;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A row of {@code project_embedding_model}.
 *
 * @param retired models whose vectors are to be dropped
 */
record ModelSwitch(EmbeddingStatus status, List<String> retired, Place place) {

    /**
     * Where the work stands.
     *
     * @param lacked whether this time a memory lacked its vectors
     * @param afterAt of the last memory seen, null at the beginning of a pass
     * @param mark the notice that the index must have heard, or any number once nothing lacks; null before
     * @param afterScope the last scope that was rid of old vectors
     */
    record Place(boolean lacked, @Nullable OffsetDateTime afterAt, @Nullable UUID afterId, @Nullable Long mark,
            long afterScope) {
    }

    /** The model of which every memory is to have vectors. */
    String filling() {
        String target = status.target();
        return target == null ? status.model() : target;
    }

    static ModelSwitch read(Row row) {
        EmbeddingStatus status = new EmbeddingStatus(row.getString("model"), row.getInteger("dimensions"),
                row.getString("target_model"), State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("done"),
                row.getLong("total"), row.getString("failure"), row.getOffsetDateTime("updated_at").toInstant());
        return new ModelSwitch(status, List.of(row.getArrayOfStrings("retired_models")),
                new Place(row.getBoolean("vectors_missing"),
                        row.getOffsetDateTime("last_created_at"), row.getUUID("last_memory_id"), row.getLong("last_outbox_id"),
                        row.getLong("last_scope_id")));
    }
}
