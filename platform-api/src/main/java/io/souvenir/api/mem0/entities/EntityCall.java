package io.souvenir.api.mem0.entities;

import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.OwnerId;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.memory.OwnerSummary;

@Schema(name = "Mem0NewEntity")
record EntityCall(@OwnerId @Nullable String userId, @OwnerId @Nullable String agentId, @OwnerId @Nullable String appId,
        @OwnerId @Nullable String runId) {

    String id(OwnerSummary.Kind kind) {
        String field = kind.name().toLowerCase(Locale.ROOT) + "_id";
        String id = switch (kind) {
            case USER -> userId;
            case AGENT -> agentId;
            case APP -> appId;
            case RUN -> runId;
        };
        if (id == null) {
            throw SouvenirException.invalid(field, field + " is required");
        }
        return id;
    }
}
