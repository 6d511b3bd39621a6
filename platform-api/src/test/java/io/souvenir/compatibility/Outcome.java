package io.souvenir.compatibility;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The result of one call of one client. */
record Outcome(Client client, String call, boolean ok, String detail) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private record Line(@JsonProperty(required = true) String call, @JsonProperty(required = true) boolean ok,
            @JsonProperty(required = true) String detail) {
    }

    static Outcome read(Client client, String line) {
        try {
            Line read = JSON.readValue(line, Line.class);
            return new Outcome(client, read.call(), read.ok(), read.detail());
        } catch (JsonProcessingException e) {
            throw new AssertionError("The driver of " + client + " printed what is no result: " + line, e);
        }
    }
}
