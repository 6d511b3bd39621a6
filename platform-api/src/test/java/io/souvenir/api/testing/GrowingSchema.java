package io.souvenir.api.testing;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A schema of 28 kB that would take gigabytes with its references expanded. */
public final class GrowingSchema {

    private static final int DEEP = 11;
    private static final int WIDE = 3;
    private static final int WIDTH = 280;

    private GrowingSchema() {
    }

    /** Eleven levels of one property, then three of 280 properties each, level by level through a reference. */
    public static String json() {
        String levels = IntStream.range(0, DEEP + WIDE).mapToObj(i -> "\"l" + i + "\":" + level(i < DEEP ? 1 : WIDTH, i + 1))
                .collect(Collectors.joining(","));
        return "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/$defs/l0\"}},\"$defs\":{" + levels + ",\"l"
                + (DEEP + WIDE) + "\":{\"type\":\"string\"}}}";
    }

    private static String level(int width, int next) {
        return IntStream.range(0, width).mapToObj(i -> "\"p" + i + "\":{\"$ref\":\"#/$defs/l" + next + "\"}")
                .collect(Collectors.joining(",", "{\"type\":\"object\",\"properties\":{", "}}"));
    }
}
