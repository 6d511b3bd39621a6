package io.souvenir.bench.facade;

import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;

import io.souvenir.bench.client.NewMemory;
import io.souvenir.bench.client.Reply;
import io.souvenir.bench.client.SearchRequest;
import io.souvenir.bench.client.SouvenirClient;

/** The two APIs with the same calls. */
enum ApiSurface {
    SOUVENIR("/souvenir/v1", (client, memory) -> client.add(memory, null), SouvenirClient::search, "id"),
    MEM0("/v3", SouvenirClient::addAsMem0, SouvenirClient::searchAsMem0, "event_id");

    private final String path;
    private final BiFunction<SouvenirClient, NewMemory, Reply> add;
    private final BiFunction<SouvenirClient, SearchRequest, Reply> search;
    private final String eventField;

    ApiSurface(String path, BiFunction<SouvenirClient, NewMemory, Reply> add,
            BiFunction<SouvenirClient, SearchRequest, Reply> search, String eventField) {
        this.path = path;
        this.add = add;
        this.search = search;
        this.eventField = eventField;
    }

    String path() {
        return path;
    }

    Reply add(SouvenirClient client, NewMemory memory) {
        return add.apply(client, memory);
    }

    Reply search(SouvenirClient client, SearchRequest search) {
        return this.search.apply(client, search);
    }

    /** The id of the event of an add. */
    String event(SouvenirClient client, Reply added) {
        return client.read(added, JsonNode.class).required(eventField).asText();
    }
}
