package io.souvenir.bench.facade;

import com.fasterxml.jackson.databind.JsonNode;

import io.souvenir.bench.client.Event;
import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.SearchRequest;
import io.souvenir.bench.client.SouvenirClient;

/** The two APIs with the same calls. */
enum ApiSurface {

    SOUVENIR("/souvenir/v1") {
        @Override
        Reply add(SouvenirClient client, NewMemory memory) {
            return client.add(memory, null);
        }

        @Override
        Reply search(SouvenirClient client, SearchRequest search) {
            return client.search(search);
        }

        @Override
        String event(SouvenirClient client, Reply added) {
            return client.read(added, Event.class).id();
        }
    },
    MEM0("/v3") {
        @Override
        Reply add(SouvenirClient client, NewMemory memory) {
            return client.addAsMem0(memory);
        }

        @Override
        Reply search(SouvenirClient client, SearchRequest search) {
            return client.searchAsMem0(search);
        }

        @Override
        String event(SouvenirClient client, Reply added) {
            return client.read(added, JsonNode.class).path("event_id").asText();
        }
    };

    private final String path;

    ApiSurface(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    abstract Reply add(SouvenirClient client, NewMemory memory);

    abstract Reply search(SouvenirClient client, SearchRequest search);

    /** The id of the event of an add. */
    abstract String event(SouvenirClient client, Reply added);
}
