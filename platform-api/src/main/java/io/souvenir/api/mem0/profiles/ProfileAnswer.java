package io.souvenir.api.mem0.profiles;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.profile.Profile;

@Schema(name = "Mem0Profile")
record ProfileAnswer(
        @Schema(type = SchemaType.OBJECT,
                description = "null unless the status is succeeded") @Nullable Map<String, Object> profile,
        @Schema(description = "succeeded, pending, failed, not_enabled or insufficient_data") String status,
        String entityType, String entityId, @Nullable Instant updatedAt, int generationCount, @Nullable String error) {

    static ProfileAnswer of(String user, Profile profile) {
        return new ProfileAnswer(profile.document(), profile.status().name().toLowerCase(Locale.ROOT), "user", user,
                profile.updatedAt(), profile.generations(), profile.error());
    }
}
