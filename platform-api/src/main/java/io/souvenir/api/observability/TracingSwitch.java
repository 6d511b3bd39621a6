package io.souvenir.api.observability;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;

/** Enables tracing where {@code OTEL_EXPORTER_OTLP_ENDPOINT} is set. */
public final class TracingSwitch implements ConfigSourceFactory {

    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    /** Above application.properties, below system properties and the environment. */
    private static final int ORDINAL = 260;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue endpoint = context.getValue(ENDPOINT);
        boolean enabled = endpoint != null && endpoint.getValue() != null && !endpoint.getValue().isBlank();
        Map<String, String> properties = enabled
                ? Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.exporter.otlp.endpoint", endpoint.getValue())
                : Map.of("quarkus.otel.sdk.disabled", "true");
        return List.of(new PropertiesConfigSource(properties, "souvenir tracing", ORDINAL));
    }
}
