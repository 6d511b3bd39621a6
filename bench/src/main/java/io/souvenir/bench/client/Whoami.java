package io.souvenir.bench.client;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Whose key this is. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Whoami(UUID organization, UUID project) {
}
