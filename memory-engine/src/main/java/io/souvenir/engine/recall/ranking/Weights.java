package io.souvenir.engine.recall.ranking;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;


/** How much each signal counts. None is negative, so that more of anything never ranks a memory lower. */
record Weights(Map<Signal, Double> bySignal) {

    static final Weights STANDARD = new Weights(
            Stream.of(Signal.values()).collect(Collectors.toMap(signal -> signal, Signal::weight)));

    Weights {
        bySignal = new EnumMap<>(bySignal);
    }

    /**
     * @param other weights by the names that stand in score breakdowns
     * @throws IllegalArgumentException for a signal that is not there, and a weight that is negative or no number
     */
    Weights with(Map<String, Double> other) {
        Map<Signal, Double> weights = new EnumMap<>(bySignal);
        other.forEach((name, weight) -> {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The weight of " + name + " is " + weight);
            }
            weights.put(Signal.valueOf(name.toUpperCase(Locale.ROOT)), weight);
        });
        return new Weights(weights);
    }

    double of(Signal signal) {
        return bySignal.getOrDefault(signal, 0.0);
    }
}
