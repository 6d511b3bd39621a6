package io.souvenir.bench.client;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;

/** The memories of a user. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MemoryList(@JsonProperty(required = true) List<Item> items) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Item(@JsonProperty(required = true) String memory, @JsonProperty("valid_to") @Nullable String validTo) {

        public boolean superseded() {
            return validTo != null;
        }
    }
}
