package io.souvenir.bench.scope;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.timing.BareEmbedding;

/** The result of a run, by size. */
record ScopeReport(@JsonUnwrapped Run run, List<Size> sizes) {

    private static final double MEGABYTE = 1e6;

    /** The median search of the largest scope, compared with that of the smallest; both include the embedding. */
    @JsonProperty
    double growth() {
        return sizes.getLast().search().p50() / sizes.getFirst().search().p50();
    }

    String markdown() {
        MarkdownTable table = new MarkdownTable("memories", "filled in s", "search p50 ms", "p95 ms", "bare embedding p50 ms",
                "p95 ms", "ratio p50", "ratio p95", "added to visible p50 ms", "p95 ms", "asked note in ten", "heap MB",
                "allocated a search MB");
        for (Size size : sizes) {
            table.row(number(size.memories(), 0), number(size.fillSeconds(), 0), number(size.search().p50(), 1),
                    number(size.search().p95(), 1), number(size.embedding().p50(), 1), number(size.embedding().p95(), 1),
                    number(size.search().p50() / size.embedding().p50(), 2),
                    number(size.search().p95() / size.embedding().p95(), 2), number(size.visible().p50(), 1),
                    number(size.visible().p95(), 1), number(100 * size.found(), 0) + " %", megabytes(size.heapBytes()),
                    megabytes(size.allocatedBytes()));
        }
        return """
                # One scope that grows

                The median search of the largest size takes **%s times** as long as that of the smallest.

                %s
                One user's notes of about ten tokens, added through the API, 100 an add. One client asks one new question after another, top 10; blocks of 10 searches and
                10 bare embeddings of the same questions alternate. Added to visible: from sending an add of one note until a search finds it. Heap and allocation are the
                service's own figures; allocation includes all that it did meanwhile. Bare embedding: %s.

                %s
                """
                .formatted(number(growth(), 2), table, BareEmbedding.DESCRIPTION, run.lines());
    }

    private static String megabytes(@Nullable Double bytes) {
        return bytes == null ? "" : number(bytes / MEGABYTE, 1);
    }
}
