package io.souvenir.bench.run;

import picocli.CommandLine.Option;

public final class ClientOptions {

    @Option(names = "--clients", paramLabel = "N", description = "concurrent calls (default: ${DEFAULT-VALUE})")
    private int clients;

    @Option(names = "--users", paramLabel = "N",
            description = "user scopes that the turns are spread over (default: ${DEFAULT-VALUE})")
    private int users = 20;

    /** @param clients the default */
    public ClientOptions(int clients) {
        this.clients = clients;
    }

    public int clients() {
        return clients;
    }

    public int users() {
        return users;
    }
}
