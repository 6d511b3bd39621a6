package io.souvenir.bench.scale;

import static io.souvenir.bench.report.MarkdownTable.number;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.souvenir.bench.report.MarkdownTable;
import io.souvenir.bench.run.Run;
import io.souvenir.bench.timing.BareEmbedding;
import io.souvenir.bench.timing.Latencies;

record ScaleReport(@JsonUnwrapped Run run, Growth growth) {

    String markdown() {
        MarkdownTable times = new MarkdownTable("searches of", "made", "p50 ms", "p95 ms", "bare embedding p50 ms",
                "ratio p50");
        for (Probe probe : growth.probes()) {
            times.row(probe.name(), probe.search().count(), number(probe.search().p50(), 1), number(probe.search().p95(), 1),
                    number(probe.embedding().p50(), 1), number(probe.ratio(), 2));
        }
        MarkdownTable sizes = new MarkdownTable("store", "bytes a memory");
        sizes.row("PostgreSQL, tables with indexes, on disk", number(growth.postgresBytes(), 0));
        sizes.row("Redis, used", number(growth.redisBytes(), 0));
        sizes.row("Redis, resident", number(growth.redisResidentBytes(), 0));
        return """
                # Scale: %s memories of %s users

                One client asks one new question after another, top 10; blocks of 10 searches and 10 bare embeddings of the same questions alternate.
                Bare embedding: %s.

                %s
                With all users, the median search of the first users takes **%s times** as long as before. For users who are searched for the second time, it takes %s times as long.

                %s
                The users are copies of slices of one conversation, with its vectors, made inside PostgreSQL. The service sent them to the index.

                %s
                """.formatted(number(growth.memories(), 0), number(growth.users(), 0), BareEmbedding.DESCRIPTION, times,
                number(growth.growth(), 2), number(growth.growthAgain(), 2), sizes, run.lines());
    }

    /** The measurements with few and with many users. */
    record Growth(int users, int memoriesEach, List<Probe> probes, Stores.Sizes empty, Stores.Sizes full) {

        long memories() {
            return (long) users * memoriesEach;
        }

        /** The median search of the first users with all users, compared with the time before; both include the embedding. */
        @JsonProperty
        double growth() {
            return probes.get(1).search().p50() / probes.get(0).search().p50();
        }

        @JsonProperty
        double growthAgain() {
            return probes.get(3).search().p50() / probes.get(0).search().p50();
        }

        @JsonProperty
        double postgresBytes() {
            return (double) (full.postgres() - empty.postgres()) / memories();
        }

        @JsonProperty
        double redisBytes() {
            return (double) (full.redis() - empty.redis()) / memories();
        }

        @JsonProperty
        double redisResidentBytes() {
            return (double) (full.redisResident() - empty.redisResident()) / memories();
        }
    }

    /** The times of searches of some users, and of the bare embeddings of their questions. */
    record Probe(String name, Latencies search, Latencies embedding) {

        double ratio() {
            return search.p50() / embedding.p50();
        }
    }
}
