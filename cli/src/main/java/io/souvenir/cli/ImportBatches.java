package io.souvenir.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Translates rows and collects them into batches of the size of one request. */
final class ImportBatches {

    private static final int MAX_ROWS = 200;
    private static final int MAX_CHARACTERS = 400_000;

    private final Target target;
    private final ImportProgress progress;
    private final Set<UUID> seen = new HashSet<>();
    private final List<Row> batch = new ArrayList<>();
    private int characters;

    ImportBatches(Target target, ImportProgress progress) {
        this.target = target;
        this.progress = progress;
    }

    /**
     * @param number the place of the row in the source, counted from 1
     * @param memory the JSON of the memory in the target's form
     */
    record Row(long number, String memory) {
    }

    /** Stores a batch. */
    @FunctionalInterface
    interface Target {

        void send(List<Row> rows) throws IOException, InterruptedException;
    }

    void add(JsonNode row) throws IOException, InterruptedException {
        long number = progress.read();
        try {
            ObjectNode memory = Mem0Translation.memory(row);
            if (!memory.has("id")) {
                memory.put("id", derivedId(row).toString());
            } else if (!seen.add(UUID.fromString(memory.get("id").asText().toLowerCase(Locale.ROOT)))) {
                // Pages overlap when memories are added to the source during the import.
                progress.repeated();
                return;
            }
            collect(new Row(number, memory.toString()));
        } catch (Mem0Translation.InvalidRowException invalid) {
            progress.refused(number, invalid.reason());
        }
    }

    /** Derives the same id for the same row in every run, so that a repeated import creates no duplicates. */
    private UUID derivedId(JsonNode row) {
        for (int occurrence = 0;; occurrence++) {
            UUID id = UUID.nameUUIDFromBytes((occurrence + row.toString()).getBytes(StandardCharsets.UTF_8));
            if (seen.add(id)) {
                return id;
            }
        }
    }

    private void collect(Row row) throws IOException, InterruptedException {
        if (batch.size() == MAX_ROWS || characters + row.memory().length() > MAX_CHARACTERS) {
            flush();
        }
        batch.add(row);
        characters += row.memory().length();
    }

    /** Sends the rows of the unfinished batch. */
    void flush() throws IOException, InterruptedException {
        target.send(List.copyOf(batch));
        batch.clear();
        characters = 0;
    }
}
