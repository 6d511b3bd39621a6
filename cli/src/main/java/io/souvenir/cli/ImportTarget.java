package io.souvenir.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.souvenir.cli.ImportBatches.Row;

/** The Souvenir project that the memories are imported into. */
final class ImportTarget implements ImportBatches.Target {

    private static final Pattern REFUSED_ROW = Pattern.compile("memories\\[(\\d+)].*");
    private static final String EVENTS = "/souvenir/v1/events/";
    private static final long PAUSE_MILLIS = 500;

    private final RetryingClient client;
    private final ImportProgress progress;

    ImportTarget(String address, String key, ImportProgress progress) {
        this.client = new RetryingClient("the target", address, key);
        this.progress = progress;
    }

    /** Returns when the memories are stored and can be found. Rows that the server refuses are reported and left out. */
    @Override
    public void send(List<Row> rows) throws InterruptedException {
        List<Row> remaining = rows;
        while (!remaining.isEmpty()) {
            // With the key, a request that is repeated after a lost answer returns the result of the first one.
            RetryingClient.Answer answer = client.post("/souvenir/v1/memories/import?wait=30", body(remaining),
                    UUID.randomUUID().toString());
            if (answer.status() / 100 == 2) {
                accepted(answer.body());
                return;
            }
            Matcher refused = REFUSED_ROW.matcher(answer.body().path("field").asText());
            if (answer.status() == 400 && refused.matches()) {
                remaining = without(remaining, Integer.parseInt(refused.group(1)), answer.body().path("detail").asText());
            } else if (answer.status() == 400 || answer.status() == 413) {
                halve(remaining, answer);
                return;
            } else {
                throw client.failure(answer);
            }
        }
    }

    private static String body(List<Row> rows) {
        return rows.stream().map(Row::memory).collect(Collectors.joining(",", "{\"memories\":[", "]}"));
    }

    private List<Row> without(List<Row> rows, int index, String detail) {
        progress.refused(rows.get(index).number(), detail.replaceAll("memories\\[\\d+]\\.?", ""));
        List<Row> remaining = new ArrayList<>(rows);
        remaining.remove(index);
        return remaining;
    }

    /** Finds the refused row by halving, because the answer does not name it. */
    private void halve(List<Row> rows, RetryingClient.Answer answer) throws InterruptedException {
        if (rows.size() == 1) {
            progress.refused(rows.getFirst().number(), answer.body().path("detail").asText("status " + answer.status()));
            return;
        }
        send(rows.subList(0, rows.size() / 2));
        send(rows.subList(rows.size() / 2, rows.size()));
    }

    private void accepted(JsonNode receipt) throws InterruptedException {
        int lost = 0;
        for (JsonNode event : receipt.path("events")) {
            String id = event.path("id").asText();
            JsonNode finished = finished(id, event);
            if (finished.path("status").asText().equals("FAILED")) {
                int memories = event.path("memories").asInt();
                progress.failed(id, finished.path("error").asText(), memories);
                lost += memories;
            }
        }
        progress.sent(receipt.path("accepted").asInt(), receipt.path("skipped_existing").asInt(),
                receipt.path("skipped_deleted").asInt(), lost);
    }

    private JsonNode finished(String id, JsonNode event) throws InterruptedException {
        JsonNode latest = event;
        while (!latest.path("status").asText().matches("SUCCEEDED|FAILED")) {
            Thread.sleep(PAUSE_MILLIS);
            RetryingClient.Answer answer = client.get(EVENTS + id);
            if (answer.status() != 200) {
                throw client.failure(answer);
            }
            latest = answer.body();
        }
        return latest;
    }
}
