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
 * What one person said over time, in the order told.
 *
 * @param superseded places in {@code said} of what does not hold at the end
 * @param repeats places of what had been said before
 */
record History(String id, String kind, List<Said> said, List<Integer> superseded, List<Integer> repeats,
        List<Question> questions) {

    /** @param day where it is told of another day than today */
    record Said(@Nullable String day, String text) {
    }

    /** @param asOf the day of which is asked; null asks how things stand */
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
