package io.souvenir.bench.shapes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Adds and questions of one shape of traffic.
 *
 * @param half {@code dev} was seen during development, {@code unseen} was not, {@code beam} is BEAM's file
 * @param beside the name, without its half, of the set whose adds come first in the same user scope
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ShapeSet(@JsonProperty(required = true) String name, @JsonProperty(required = true) String shape,
        @JsonProperty(required = true) String language, @JsonProperty(required = true) String half,
        @JsonProperty(required = true) List<Add> adds, @JsonProperty(required = true) List<Question> questions,
        @Nullable String beside) {

    static final String CHAT = "chat";
    static final String FACTS = "facts";

    /**
     * @param ref unique in the set
     * @param user null for the set's own user
     * @param at the time of the messages; null for the time of the add
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Add(@JsonProperty(required = true) String ref, @Nullable String user,
            @JsonProperty("run_id") @Nullable String runId, @Nullable String at,
            @JsonProperty(required = true) List<Message> messages) {
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Message(@JsonProperty(required = true) String role, @Nullable String name,
            @JsonProperty(required = true) String content) {
    }

    /**
     * @param evidence {@code m1} is any message of the add m1, {@code m1#0} its first message; empty without an answer
     * @param answer a quotation from the evidence
     * @param depth the position of the answer in its document, from 0 to 1
     * @param beside the name, without its half, of the set in whose scope the question is asked, instead of the set's own
     * @param language null for the set's language
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Question(@JsonProperty(value = "question", required = true) String text,
            @JsonProperty(required = true) List<String> evidence,
            @JsonProperty("reference_date") @Nullable String referenceDate, @Nullable String answer, @Nullable Double depth,
            @Nullable String beside, @Nullable String language) {
    }

    /** The name and the half: a set has the same name in both halves. */
    String id() {
        return name + "-" + half;
    }

    /** Reads every file in the folder, in the order of the names. A file whose questions name scopes becomes a set for each. */
    static List<ShapeSet> read(Path folder) {
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().map(file -> read(file, json))
                    .flatMap(ShapeSet::byScope).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the sets in " + folder, e);
        }
    }

    private static ShapeSet read(Path file, ObjectMapper json) {
        try {
            return json.readValue(file.toFile(), ShapeSet.class);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the set " + file, e);
        }
    }

    private Stream<ShapeSet> byScope() {
        Map<String, List<Question>> scopes = new LinkedHashMap<>();
        questions.forEach(question -> scopes
                .computeIfAbsent(Objects.requireNonNullElse(question.beside, ""), any -> new ArrayList<>()).add(question));
        return questions.isEmpty() ? Stream.of(this) : scopes.entrySet().stream().map(scope -> scope.getKey().isEmpty()
                ? new ShapeSet(name, shape, language, half, adds, scope.getValue(), beside)
                : new ShapeSet(name + "-" + scope.getKey(), shape, language, half, adds, scope.getValue(), scope.getKey()));
    }

    /** Returns the set whose adds come first in this set's scope, out of all sets. */
    @Nullable
    ShapeSet besideIn(List<ShapeSet> all) {
        if (beside == null) {
            return null;
        }
        String wanted = beside + "-" + half;
        return all.stream().filter(set -> set.id().equals(wanted)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The set " + name + " needs the set " + wanted));
    }
}
