package io.souvenir.bench.overview;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * One figure, beside what it is to reach.
 *
 * @param wanted in words; null where the figure is only to be reported
 * @param found in words; null where nobody measured
 * @param reached null where there is nothing to reach, or nothing was measured
 */
record Bound(String figure, @Nullable String wanted, @Nullable String found, @Nullable Boolean reached) {

    /** How a number is told. */
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

    static Bound atLeast(String figure, Unit unit, double least, Optional<Double> value) {
        return new Bound(figure, "at least " + unit.of(least), value.map(unit::of).orElse(null),
                value.map(it -> it >= least).orElse(null));
    }

    static Bound atMost(String figure, Unit unit, double most, Optional<Double> value) {
        return new Bound(figure, "at most " + unit.of(most), value.map(unit::of).orElse(null),
                value.map(it -> it <= most).orElse(null));
    }

    static Bound reported(String figure, Unit unit, Optional<Double> value) {
        return new Bound(figure, null, value.map(unit::of).orElse(null), null);
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
