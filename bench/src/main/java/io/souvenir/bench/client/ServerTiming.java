package io.souvenir.bench.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the header {@code Server-Timing: embed;dur=4.1, total;dur=9.0}: milliseconds by name. */
final class ServerTiming {

    private static final Pattern METRIC = Pattern.compile("([\\w-]+)\\s*;[^,]*?\\bdur=\"?([0-9]+(?:\\.[0-9]+)?)");

    private ServerTiming() {
    }

    static Map<String, Double> parse(List<String> headers) {
        Map<String, Double> durations = new LinkedHashMap<>();
        for (String header : headers) {
            Matcher metric = METRIC.matcher(header);
            while (metric.find()) {
                durations.put(metric.group(1), Double.valueOf(metric.group(2)));
            }
        }
        return durations;
    }
}
