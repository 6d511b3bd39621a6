package io.souvenir.api.mem0.profiles;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.profile.ProfileSettings;

@Schema(name = "Mem0ProfileSettings")
record SettingsAnswer(boolean enabled, Entities entities, Capabilities capabilities) {

    @Schema(name = "Mem0ProfileEntities")
    record Entities(User user) {
    }

    @Schema(name = "Mem0ProfileOfUsers")
    record User(
            @Schema(type = SchemaType.OBJECT,
                    description = "The JSON schema of profiles; null for the default") @Nullable Map<String, Object> schema,
            @Schema(description = "Stored, but not applied: profiles are generated without a language model") @Nullable String customInstructions) {
    }

    @Schema(name = "Mem0ProfileCapabilities")
    record Capabilities(List<String> entityTypes, List<String> operations) {
    }

    static SettingsAnswer of(ProfileSettings settings) {
        return new SettingsAnswer(settings.enabled(), new Entities(new User(settings.schema(), settings.customInstructions())),
                new Capabilities(List.of("user"), List.of("trigger", "sample")));
    }
}
