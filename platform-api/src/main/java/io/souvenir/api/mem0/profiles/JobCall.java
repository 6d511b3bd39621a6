package io.souvenir.api.mem0.profiles;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.OwnerId;
import io.souvenir.engine.error.SouvenirException;

@Schema(name = "Mem0ProfileJobCall")
record JobCall(
        @Schema(description = "trigger: one user. sample: some of the newest users.") @Nullable String operation,
        @Schema(description = "user") @Nullable String entityType,
        @Schema(description = "The user, for trigger") @OwnerId @Nullable String entityId,
        @Schema(description = "The number of users, for sample", minimum = "1", maximum = "10",
                defaultValue = "3") @Nullable Integer limit) {

    private static final int DEFAULT_USERS = 3;
    private static final int MAX_USERS = 10;

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
        int users = limit == null ? DEFAULT_USERS : limit;
        if (users < 1 || users > MAX_USERS) {
            throw SouvenirException.invalid("limit", "limit must be 1 to " + MAX_USERS);
        }
        return users;
    }
}
