import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The Souvenir project that the memories go to. */
final class Target {

    private static final Pattern ROW_AT_FAULT = Pattern.compile("memories\\[(\\d+)].*");
    private static final String EVENTS = "/souvenir/v1/events/";
    private static final long PAUSE_MILLIS = 500;

    private final Server server;
    private final Progress progress;

    Target(String address, String key, Progress progress) {
        this.server = new Server("the target", address, key);
        this.progress = progress;
    }

    /** Returns when they are stored and can be found. A row that is refused is told and left out. */
    void send(List<Batches.Row> rows) throws IOException, InterruptedException {
        List<Batches.Row> left = rows;
        while (!left.isEmpty()) {
            // The key makes a repeat after a lost answer tell what the first attempt did.
            Server.Answer answer = server.post("/souvenir/v1/memories/import?wait=30", body(left), UUID.randomUUID().toString());
            if (answer.status() / 100 == 2) {
                taken(answer.body());
                return;
            }
            Matcher fault = ROW_AT_FAULT.matcher(answer.body().path("field").asText());
            if (answer.status() == 400 && fault.matches()) {
                left = without(left, Integer.parseInt(fault.group(1)), answer.body().path("detail").asText());
            } else if (answer.status() == 400 || answer.status() == 413) {
                halve(left, answer);
                return;
            } else {
                throw server.unexpected(answer);
            }
        }
    }

    private static String body(List<Batches.Row> rows) {
        return rows.stream().map(Batches.Row::json).collect(Collectors.joining(",", "{\"memories\":[", "]}"));
    }

    private List<Batches.Row> without(List<Batches.Row> rows, int place, String detail) {
        progress.refused(rows.get(place).number(), detail.replaceAll("memories\\[\\d+]\\.?", ""));
        List<Batches.Row> left = new ArrayList<>(rows);
        left.remove(place);
        return left;
    }

    /** The answer does not say which row it refuses. */
    private void halve(List<Batches.Row> rows, Server.Answer answer) throws IOException, InterruptedException {
        if (rows.size() == 1) {
            progress.refused(rows.get(0).number(), answer.body().path("detail").asText("status " + answer.status()));
            return;
        }
        send(rows.subList(0, rows.size() / 2));
        send(rows.subList(rows.size() / 2, rows.size()));
    }

    private void taken(JsonNode receipt) throws IOException, InterruptedException {
        int lost = 0;
        for (JsonNode event : receipt.path("events")) {
            String id = event.path("id").asText();
            JsonNode settled = settled(id, event);
            if (settled.path("status").asText().equals("FAILED")) {
                progress.failed(id, settled.path("error").asText(), event.path("memories").asInt());
                lost += event.path("memories").asInt();
            }
        }
        progress.sent(receipt.path("accepted").asInt(), receipt.path("skipped_existing").asInt(),
                receipt.path("skipped_deleted").asInt(), lost);
    }

    private JsonNode settled(String id, JsonNode event) throws IOException, InterruptedException {
        JsonNode now = event;
        while (!now.path("status").asText().matches("SUCCEEDED|FAILED")) {
            Thread.sleep(PAUSE_MILLIS);
            Server.Answer answer = server.get(EVENTS + id);
            if (answer.status() != 200) {
                throw server.unexpected(answer);
            }
            now = answer.body();
        }
        return now;
    }
}
