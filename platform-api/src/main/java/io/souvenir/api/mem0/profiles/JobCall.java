package io.souvenir.api.mem0.profiles;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.api.input.OwnerId;
import io.souvenir.engine.error.SouvenirException;

@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Mem0ProfileJobCall")
record JobCall(
        @Schema(description = "trigger for one user, sample for a few of the newest") @Nullable String operation,
        @Schema(description = "user") @Nullable String entityType,
        @Schema(description = "Whose profile to make; for trigger") @OwnerId @Nullable String entityId,
        @Schema(description = "How many users to take; for sample", minimum = "1", maximum = "10",
                defaultValue = "3") @Nullable Integer limit) {

    private static final int USUAL = 3;
    private static final int MOST = 10;

    boolean samples() {
        if (entityType != null && !entityType.equals("user")) {
            throw SouvenirException.invalid("entity_type", "entity_type must be user");
        }
        return switch (operation) {
            case "trigger" -> false;
            case "sample" -> true;
            case null, default -> throw SouvenirException.invalid("operation", "operation must be trigger or sample");
        };
    }

    String user() {
        if (entityId == null) {
            throw SouvenirException.invalid("entity_id", "entity_id is required");
        }
        return entityId;
    }

    int users() {
        int users = limit == null ? USUAL : limit;
        if (users < 1 || users > MOST) {
            throw SouvenirException.invalid("limit", "limit must be 1 to " + MOST);
        }
        return users;
    }
}
