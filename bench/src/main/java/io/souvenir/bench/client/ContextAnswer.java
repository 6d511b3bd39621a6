package io.souvenir.bench.client;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** @param tokens as counted by the service */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContextAnswer(@JsonProperty(required = true) String context, int tokens, boolean degraded) {
}
