import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;

/** All memories of the project that a key of a Mem0-speaking server belongs to, page by page. */
final class Mem0Server {

    private static final int PAGE = 100;
    private static final String EVERYBODYS = "{\"filters\":{\"OR\":[{\"user_id\":\"*\"},{\"agent_id\":\"*\"},{\"app_id\":\"*\"},"
            + "{\"run_id\":\"*\"}]},\"show_expired\":true,\"page\":%1$d,\"page_size\":%2$d}";

    private final Server server;

    Mem0Server(String address, String key) {
        this.server = new Server("the source", address, key);
    }

    void read(RowSink sink) throws IOException, InterruptedException {
        boolean more = true;
        for (int page = 1; more; page++) {
            Server.Answer answer = server.post("/v3/memories/?page=%d&page_size=%d".formatted(page, PAGE),
                    EVERYBODYS.formatted(page, PAGE), null);
            JsonNode results = answer.body().path("results");
            if (answer.status() != 200 || !results.isArray()) {
                throw server.unexpected(answer);
            }
            for (JsonNode row : results) {
                sink.row(row);
            }
            // By number, not by the address in next: behind a proxy that address may be one that only the server can reach.
            more = answer.body().hasNonNull("next") && !results.isEmpty();
        }
    }
}
