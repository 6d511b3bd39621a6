package io.souvenir.api.v1.providers;

import java.time.Instant;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.souvenir.engine.provider.ModelPurpose;
import io.souvenir.engine.provider.ModelSettings;
import io.souvenir.engine.provider.project.ConfiguredModel;

@Schema(description = "The settings of a model, without its secret")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelView(String purpose, String provider, @Nullable String baseUrl, @Nullable String model, @Nullable String endpoint,
        @Nullable String deployment, @Nullable String apiVersion, @Nullable String region, @Nullable String endpointName,
        @Nullable Boolean jsonSchema, @Schema(description = "Whether a secret is stored") boolean hasSecret,
        @Schema(description = "The last four characters of a long secret") @Nullable String secretSuffix, Instant updatedAt) {

    static ModelView of(ModelPurpose purpose, ConfiguredModel chosen) {
        ModelSettings settings = chosen.settings();
        return new ModelView(purpose.wireName(), settings.provider(), setting(settings, "base_url"), setting(settings, "model"),
                setting(settings, "endpoint"), setting(settings, "deployment"), setting(settings, "api_version"),
                setting(settings, "region"), setting(settings, "endpoint_name"), settings.json().getBoolean("json_schema"),
                chosen.secretSet(), chosen.secretEnd(), chosen.updatedAt());
    }

    private static @Nullable String setting(ModelSettings settings, String name) {
        return settings.json().getString(name);
    }
}
