package io.souvenir.cli;

import java.io.IOException;

import com.fasterxml.jackson.databind.JsonNode;

/** Reads all memories of a project from a server with Mem0's API, page by page. */
final class Mem0Source {

    private static final int PAGE_SIZE = 100;
    private static final String ALL_OWNERS = "{\"filters\":{\"OR\":[{\"user_id\":\"*\"},{\"agent_id\":\"*\"},{\"app_id\":\"*\"},"
            + "{\"run_id\":\"*\"}]},\"show_expired\":true,\"page\":%1$d,\"page_size\":%2$d}";

    private final RetryingClient client;

    Mem0Source(String address, String key) {
        this.client = new RetryingClient("the source", address, key);
    }

    void read(RowSink sink) throws IOException, InterruptedException {
        boolean more = true;
        for (int page = 1; more; page++) {
            RetryingClient.Answer answer = client.post("/v3/memories/?page=%d&page_size=%d".formatted(page, PAGE_SIZE),
                    ALL_OWNERS.formatted(page, PAGE_SIZE), null);
            JsonNode results = answer.body().path("results");
            if (answer.status() != 200 || !results.isArray()) {
                throw client.failure(answer);
            }
            for (JsonNode row : results) {
                sink.add(row);
            }
            // Counts pages itself: behind a proxy, only the server may be able to reach the address in next.
            more = answer.body().hasNonNull("next") && !results.isEmpty();
        }
    }
}
