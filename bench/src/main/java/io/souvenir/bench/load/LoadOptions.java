package io.souvenir.bench.load;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** How much load, and of what. */
final class LoadOptions {

    @Option(names = "--adds", paramLabel = "N", defaultValue = "500",
            description = "turns to add, one a call (default: ${DEFAULT-VALUE})")
    int adds = 500;

    @Option(names = "--searches", paramLabel = "N", defaultValue = "500",
            description = "searches to make after the adds are done (default: ${DEFAULT-VALUE})")
    int searches = 500;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "8",
            description = "calls under way at once (default: ${DEFAULT-VALUE})")
    int clients = 8;

    @Option(names = "--users", paramLabel = "N", defaultValue = "20",
            description = "user scopes that the turns are spread over (default: ${DEFAULT-VALUE})")
    int users = 20;

    @Option(names = "--top-k", paramLabel = "N", defaultValue = "10",
            description = "memories asked for with each search (default: ${DEFAULT-VALUE})")
    int topK = 10;

    @Option(names = "--data", paramLabel = "PATH", description = "conversations to take turns and questions from "
            + "(default: the small conversation that ships with the project)")
    @Nullable
    Path data;

    @Option(names = "--settle-seconds", paramLabel = "N", defaultValue = "900",
            description = "how long one add may take before the run fails (default: ${DEFAULT-VALUE})")
    int settleSeconds = 900;

    @Option(names = "--out", paramLabel = "DIR",
            description = "folder for the results (default: bench/results/local in the project)")
    @Nullable
    Path out;
}
