package io.souvenir.bench.overview;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One figure and its target.
 *
 * @param wanted the target as text; null if the figure has none
 * @param found the measured value as text; null if it was not measured
 * @param reached null without a target or without a value
 */
record Target(String figure, @Nullable String wanted, @Nullable String found, @Nullable Boolean reached) {

    /** The format of a number. */
    enum Unit {
        PERCENT(100, 1, " %"), PLAIN(1, 3, ""), TIMES(1, 2, " times"), BYTES(1, 0, " bytes");

        private final double factor;
        private final int decimals;
        private final String sign;

        Unit(double factor, int decimals, String sign) {
            this.factor = factor;
            this.decimals = decimals;
            this.sign = sign;
        }

        String of(double value) {
            return number(factor * value, decimals) + sign;
        }
    }

    static Target atLeast(String figure, Unit unit, double least, Optional<Double> value) {
        return new Target(figure, "at least " + unit.of(least), value.map(unit::of).orElse(null),
                value.map(it -> it >= least).orElse(null));
    }

    static Target atMost(String figure, Unit unit, double most, Optional<Double> value) {
        return new Target(figure, "at most " + unit.of(most), value.map(unit::of).orElse(null),
                value.map(it -> it <= most).orElse(null));
    }

    static Target reported(String figure, Unit unit, Optional<Double> value) {
        return new Target(figure, null, value.map(unit::of).orElse(null), null);
    }

    String state() {
        if (found == null) {
            return "not measured";
        }
        if (reached == null) {
            return "reported";
        }
        return reached ? "reached" : "**missed**";
    }
}
