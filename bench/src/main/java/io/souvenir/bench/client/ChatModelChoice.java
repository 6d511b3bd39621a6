package io.souvenir.bench.client;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A model behind an endpoint that speaks as OpenAI does. */
public record ChatModelChoice(String provider, @JsonProperty("base_url") String baseUrl, String model) {

    public static ChatModelChoice at(String baseUrl) {
        return new ChatModelChoice("openai", baseUrl, "facts");
    }
}
