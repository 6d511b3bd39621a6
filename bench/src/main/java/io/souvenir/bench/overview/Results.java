package io.souvenir.bench.overview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The results of the benchmarks, by the name of the benchmark. */
record Results(Map<String, JsonNode> found, List<String> missing) {

    static final String SHAPES = "shapes";
    static final String LOCOMO = "locomo";
    static final String FACTS = "locomo-facts";
    static final String LONG_CHATS = "longmemeval";
    static final String UPDATES = "updates";
    static final String UNSEEN = "updates-unseen";
    static final String INGEST = "ingest";
    static final String SCALE = "scale";
    static final String FACADE = "facade";
    static final String LOAD = "load";

    private static final List<String> ALL = List.of(SHAPES, LOCOMO, FACTS, LONG_CHATS, UPDATES, UNSEEN, INGEST, SCALE, FACADE,
            LOAD);

    static Results in(Path folder) {
        ObjectMapper json = new ObjectMapper();
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (String name : ALL) {
            Path file = folder.resolve(name + ".json");
            if (Files.exists(file)) {
                try {
                    found.put(name, json.readTree(file.toFile()));
                } catch (IOException e) {
                    throw new UncheckedIOException("Cannot read " + file, e);
                }
            }
        }
        return new Results(found, ALL.stream().filter(name -> !found.containsKey(name)).toList());
    }

    Optional<JsonNode> of(String name) {
        return Optional.ofNullable(found.get(name));
    }

    /** The scores of a group of questions. */
    Optional<JsonNode> scores(String name, String group) {
        return of(name).flatMap(result -> row(result.path("scores"), group));
    }

    static Optional<JsonNode> row(JsonNode rows, String group) {
        return rows.valueStream().filter(row -> row.path("group").asText().equals(group))
                .findFirst();
    }
}
