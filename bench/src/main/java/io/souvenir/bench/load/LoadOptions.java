package io.souvenir.bench.load;

import picocli.CommandLine.Option;

/** The number of adds and searches. */
final class LoadOptions {

    @Option(names = "--adds", paramLabel = "N", defaultValue = "500",
            description = "turns to add, one a call (default: ${DEFAULT-VALUE})")
    int adds = 500;

    @Option(names = "--searches", paramLabel = "N", defaultValue = "500",
            description = "searches to make after the adds are done (default: ${DEFAULT-VALUE})")
    int searches = 500;

    @Option(names = "--top-k", paramLabel = "N", defaultValue = "10",
            description = "memories asked for with each search (default: ${DEFAULT-VALUE})")
    int topK = 10;

    @Option(names = "--settle-seconds", paramLabel = "N", defaultValue = "900",
            description = "how long one add may take before the run fails (default: ${DEFAULT-VALUE})")
    int settleSeconds = 900;
}
