package io.souvenir.bench.run;

import picocli.CommandLine.Option;

/** How many call at once, and for how many users. */
public final class CrowdOptions {

    @Option(names = "--clients", paramLabel = "N", description = "calls under way at once (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(names = "--users", paramLabel = "N",
            description = "user scopes that the turns are spread over (default: ${DEFAULT-VALUE})")
    private int users = 20;

    /** @param clients unless told otherwise */
    public CrowdOptions(int clients) {
        this.clients = clients;
    }

    public int clients() {
        return clients;
    }

    public int users() {
        return users;
    }
}
