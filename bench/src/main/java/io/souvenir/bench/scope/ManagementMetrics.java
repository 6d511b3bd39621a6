package io.souvenir.bench.scope;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import org.jspecify.annotations.Nullable;

/** The service's own figures of its heap, at its management address; none where no address is given. */
final class ManagementMetrics {

    private static final String HEAP = "jvm_memory_used_bytes{area=\"heap\"";
    private static final String ALLOCATED = "jvm_gc_memory_allocated_bytes_total";

    private final HttpClient http = HttpClient.newHttpClient();
    private final @Nullable URI address;

    ManagementMetrics(@Nullable URI address) {
        this.address = address;
    }

    @Nullable
    Double heapBytes() {
        return sum(HEAP);
    }

    /** Bytes allocated since the start, as of the last garbage collection. */
    @Nullable
    Double allocatedBytes() {
        return sum(ALLOCATED);
    }

    private @Nullable Double sum(String prefix) {
        return address == null ? null : sum(text(address), prefix);
    }

    /** @param metrics in Prometheus' text format */
    static double sum(String metrics, String prefix) {
        return metrics.lines().filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
    }

    private String text(URI from) {
        try {
            HttpRequest request = HttpRequest.newBuilder(from.resolve("/q/metrics")).header("Accept", "text/plain").build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException("The metrics at " + from + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
