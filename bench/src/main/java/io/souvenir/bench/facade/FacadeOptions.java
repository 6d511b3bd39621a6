package io.souvenir.bench.facade;

import picocli.CommandLine.Option;

/** How much of the same work. */
final class FacadeOptions {

    @Option(names = "--calls", paramLabel = "N", defaultValue = "2000",
            description = "adds, and then searches, to make through each surface (default: ${DEFAULT-VALUE})")
    int calls = 2000;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "200",
            description = "calls of each kind to make before any is measured (default: ${DEFAULT-VALUE})")
    int warmUp = 200;
}
