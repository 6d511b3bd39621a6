package io.souvenir.bench.overview;

import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** Sums over the histories of a published run of the updates benchmark. */
record Histories(JsonNode outcomes) {

    static Histories of(JsonNode result) {
        return new Histories(result.path("outcomes"));
    }

    Optional<Double> precision() {
        int superseded = all().mapToInt(it -> it.path("superseded").asInt()).sum();
        int wrong = all().mapToInt(it -> it.path("wrongly_superseded").size()).sum();
        return share(superseded - wrong, superseded);
    }

    Optional<Double> recall() {
        int expected = all().mapToInt(it -> it.path("expected").asInt()).sum();
        int missed = all().mapToInt(it -> it.path("missed").size()).sum();
        return share(expected - missed, expected);
    }

    /** The share of questions whose first hit contains the answer. */
    Optional<Double> right(boolean asOf) {
        return share(answers(asOf).filter(it -> it.path("first").asText().contains(it.path("wanted").asText())).count(),
                answers(asOf).count());
    }

    private Stream<JsonNode> answers(boolean asOf) {
        return all().flatMap(it -> it.path("answers").valueStream())
                .filter(it -> it.path("as_of").asBoolean() == asOf);
    }

    private Stream<JsonNode> all() {
        return outcomes.valueStream();
    }

    private static Optional<Double> share(long part, long whole) {
        return whole == 0 ? Optional.empty() : Optional.of((double) part / whole);
    }
}
