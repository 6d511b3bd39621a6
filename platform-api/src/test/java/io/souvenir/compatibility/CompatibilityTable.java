package io.souvenir.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The table of a run in the documentation. */
final class CompatibilityTable {

    static final String REWRITE = "./mvnw -pl platform-api -am verify -Dit.test=CompatibilityIT -Dsurefire.failIfNoSpecifiedTests=false"
            + " -Dfailsafe.failIfNoSpecifiedTests=false -Dtest=none -Dsouvenir.compatibility.write=true";

    private static final Path FILE = Path.of("..", "docs", "compatibility.md");

    private final Map<Client, List<Outcome>> outcomes;
    private final ExpectedGaps gaps;

    CompatibilityTable(Map<Client, List<Outcome>> outcomes, ExpectedGaps gaps) {
        this.outcomes = outcomes;
        this.gaps = gaps;
    }

    static String committed() throws IOException {
        return Files.exists(FILE) ? Files.readString(FILE) : "";
    }

    void write() throws IOException {
        Files.writeString(FILE, document());
    }

    List<String> rows() {
        return outcomes.keySet().stream().map(this::row).toList();
    }

    String document() {
        List<String> lines = new ArrayList<>(List.of("# Compatibility with Mem0's clients", "",
                "The suite `CompatibilityIT` runs the published, unmodified packages against a packaged Souvenir. It checks the returned",
                "content of each call and the client's own exception for each error. It also runs every client from a second tenant.",
                "The suite fails if this file is no longer true. This command writes the file again:",
                "",
                "    " + REWRITE, "", "To move an application, read [Coming from Mem0](coming-from-mem0.md).", "",
                "| Client | Version | Calls tried | Passed | Gaps |", "|---|---|---:|---:|---:|"));
        lines.addAll(rows());
        lines.addAll(List.of("", "## Gaps", ""));
        Map<String, Set<String>> clients = clientsByGap();
        if (clients.isEmpty()) {
            lines.add("None.");
        }
        clients.forEach((gap, some) -> lines.add(gap + " — " + String.join("; ", some)));
        return String.join("\n", lines) + "\n";
    }

    private String row(Client client) {
        List<Outcome> all = outcomes.getOrDefault(client, List.of());
        long passed = all.stream().filter(Outcome::ok).count();
        long known = all.stream().filter(outcome -> gaps.of(outcome).isPresent()).count();
        String name = client.name() + (client.variant().isEmpty() ? "" : " (" + client.variant() + ")");
        return "| " + name + " | " + client.version() + " | " + all.size() + " | " + passed + " | " + known + " |";
    }

    private Map<String, Set<String>> clientsByGap() {
        Map<String, Set<String>> clients = new TreeMap<>();
        outcomes.forEach((client, all) -> all.forEach(outcome -> gaps.of(outcome).ifPresent(gap -> clients
                .computeIfAbsent("- `" + gap.call() + "`: " + gap.reason(), key -> new LinkedHashSet<>())
                .add(client.name() + " " + client.version()))));
        return clients;
    }
}
