package io.souvenir.bench.longmemeval;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** How much to ask. */
final class LongMemEvalOptions {

    @Option(names = "--questions", paramLabel = "N",
            description = "only the first N questions; each has about 500 turns (default: all)")
    int questions = Integer.MAX_VALUE;

    @Option(names = "--more", paramLabel = "FILE",
            description = "additional questions about the first history, such as bench/data/longmemeval-sample-questions.json")
    @Nullable
    Path more;

    @Option(names = "--top-k", paramLabel = "N",
            description = "memories asked for with each question (default: ${DEFAULT-VALUE})")
    int topK = 30;

    @Option(names = "--parallel", paramLabel = "N",
            description = "histories that are ingested at once (default: ${DEFAULT-VALUE})")
    int parallel = 4;

    @Option(names = "--settle-seconds", paramLabel = "N",
            description = "how long one add may take before the run fails (default: ${DEFAULT-VALUE})")
    int settleSeconds = 3_600;
}
