package io.souvenir.engine.recall.ranking;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The weight of each signal. None is negative, so that a higher value never ranks a memory lower. */
final class Weights {

    static final Weights STANDARD = new Weights(
            Stream.of(Signal.values()).collect(Collectors.toMap(signal -> signal, Signal::weight)));

    private final Map<Signal, Double> bySignal;

    private Weights(Map<Signal, Double> bySignal) {
        this.bySignal = new EnumMap<>(bySignal);
    }

    /**
     * @param other weights by the signals' names in score breakdowns
     * @throws IllegalArgumentException for an unknown signal, and for a weight that is negative or not a number
     */
    Weights with(Map<String, Double> other) {
        Map<Signal, Double> weights = new EnumMap<>(bySignal);
        other.forEach((name, weight) -> {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The weight of " + name + " is " + weight);
            }
            // From an environment variable, next_turn arrives as next.turn.
            weights.put(Signal.valueOf(name.replace('.', '_').toUpperCase(Locale.ROOT)), weight);
        });
        return new Weights(weights);
    }

    double of(Signal signal) {
        return bySignal.getOrDefault(signal, 0.0);
    }
}
