package io.souvenir.bench.client;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The organization and the project of the API key. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Whoami(UUID organization, UUID project) {
}
