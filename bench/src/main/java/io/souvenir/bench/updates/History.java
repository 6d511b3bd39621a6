package io.souvenir.bench.updates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What one person says over time, in the order of the adds.
 *
 * @param superseded indexes in {@code statements} of the statements that are superseded at the end
 * @param repeats indexes of the repeated statements
 */
record History(String id, String kind, @JsonProperty("said") List<Statement> statements, List<Integer> superseded,
        List<Integer> repeats,
        List<Question> questions) {

    /** @param day null for today */
    record Statement(@Nullable String day, String text) {
    }

    /** @param asOf the day whose state is asked for; null asks for the current state */
    record Question(String ask, String answer, @JsonProperty("as_of") @Nullable String asOf) {
    }

    static List<History> read(Path file) {
        try {
            return new ObjectMapper().readValue(file.toFile(), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
