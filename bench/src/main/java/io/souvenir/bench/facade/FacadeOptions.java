package io.souvenir.bench.facade;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/** How much of the same work. */
final class FacadeOptions {

    @Option(names = "--calls", paramLabel = "N", defaultValue = "2000",
            description = "adds, and then searches, to make through each surface (default: ${DEFAULT-VALUE})")
    int calls = 2000;

    @Option(names = "--warm-up", paramLabel = "N", defaultValue = "200",
            description = "calls of each kind to make before any is measured (default: ${DEFAULT-VALUE})")
    int warmUp = 200;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "4",
            description = "calls under way at once (default: ${DEFAULT-VALUE})")
    int clients = 4;

    @Option(names = "--users", paramLabel = "N", defaultValue = "20",
            description = "user scopes that the turns are spread over (default: ${DEFAULT-VALUE})")
    int users = 20;

    @Option(names = "--out", paramLabel = "DIR",
            description = "folder for the results (default: bench/results/local in the project)")
    @Nullable
    Path out;
}
