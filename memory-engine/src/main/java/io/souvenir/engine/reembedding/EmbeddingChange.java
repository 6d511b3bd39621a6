package io.souvenir.engine.reembedding;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.reembedding.EmbeddingStatus.State;
import io.souvenir.engine.tenancy.Rows;
import io.vertx.mutiny.sqlclient.Row;

/**
 * A row of {@code project_embedding_model}.
 *
 * @param retired models whose vectors are to be deleted
 */
record EmbeddingChange(EmbeddingStatus status, List<String> retired, Progress progress) {

    /**
     * The progress of the work.
     *
     * @param afterAt with {@code afterId} the position of the last memory seen; null at the beginning of a pass
     * @param mark the last outbox notice that the index must have processed; null while vectors are missing
     * @param afterScope the last scope whose retired vectors were deleted
     */
    record Progress(@Nullable OffsetDateTime afterAt, @Nullable UUID afterId, @Nullable Long mark,
            long afterScope) {
    }

    /** The model of which every memory gets vectors. */
    String modelToFill() {
        String target = status.target();
        return target == null ? status.model() : target;
    }

    static EmbeddingChange read(Row row) {
        EmbeddingStatus status = new EmbeddingStatus(row.getString("model"), row.getInteger("dimensions"),
                row.getString("target_model"), State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getLong("done"), row.getLong("total"), row.getString("failure"), Rows.instant(row, "updated_at"));
        return new EmbeddingChange(status, List.of(row.getArrayOfStrings("retired_models")),
                new Progress(row.getOffsetDateTime("last_created_at"),
                        row.getUUID("last_memory_id"), row.getLong("last_outbox_id"),
                        row.getLong("last_scope_id")));
    }
}
