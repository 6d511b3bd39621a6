package io.souvenir.bench.facade;

import picocli.CommandLine.Option;

/** The number of calls. */
final class FacadeOptions {

    @Option(names = "--calls", paramLabel = "N", defaultValue = "2000",
            description = "adds, and then searches, to make through each API (default: ${DEFAULT-VALUE})")
    int calls = 2000;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "200",
            description = "calls of each kind before the measurement starts (default: ${DEFAULT-VALUE})")
    int warmUp = 200;
}
