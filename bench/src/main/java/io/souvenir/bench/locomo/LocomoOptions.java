package io.souvenir.bench.locomo;

import picocli.CommandLine.Option;

final class LocomoOptions {

    @Option(names = "--conversations", paramLabel = "N", description = "only the first N conversations")
    int conversations = Integer.MAX_VALUE;

    @Option(names = "--top-k", paramLabel = "N", defaultValue = "30",
            description = "memories asked for with each question (default: ${DEFAULT-VALUE})")
    int topK = 30;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "1",
            description = "how often all questions are asked; the scores are those of the first round (default: ${DEFAULT-VALUE})")
    int rounds = 1;

    @Option(names = "--parallel", paramLabel = "N", defaultValue = "4",
            description = "conversations that are ingested at once (default: ${DEFAULT-VALUE})")
    int parallel = 4;

    @Option(names = "--facts",
            description = "let a scripted model return the facts that the file lists for each turn; the server must allow "
                    + "requests to this machine (SOUVENIR_OUTBOUND_ALLOW=127.0.0.1:1024-65535), and the key must be an administrator's")
    boolean facts;

    @Option(names = "--settle-seconds", paramLabel = "N", defaultValue = "900",
            description = "how long one add may take before the run fails (default: ${DEFAULT-VALUE})")
    int settleSeconds = 900;
}
