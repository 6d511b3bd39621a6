package io.souvenir.api.mem0.profiles;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

import io.souvenir.engine.profile.ProfileSettings;

@Schema(name = "Mem0ProfileSettings")
record SettingsAnswer(boolean enabled, Entities entities, Capabilities capabilities) {

    @Schema(name = "Mem0ProfileEntities")
    record Entities(User user) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Mem0ProfileOfUsers")
    record User(
            @Schema(type = SchemaType.OBJECT, description = "null: the usual form") @Nullable Map<String, Object> schema,
            @Schema(description = "Kept; profiles are made without a model of language") @Nullable String customInstructions) {
    }

    @JsonNaming(SnakeCaseStrategy.class)
    @Schema(name = "Mem0ProfileCapabilities")
    record Capabilities(List<String> entityTypes, List<String> operations) {
    }

    static SettingsAnswer of(ProfileSettings settings) {
        return new SettingsAnswer(settings.enabled(), new Entities(new User(settings.schema(), settings.customInstructions())),
                new Capabilities(List.of("user"), List.of("trigger", "sample")));
    }
}
