package io.souvenir.compatibility;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The calls that the server does not support yet. A call that works must be removed from the list. */
final class ExpectedGaps {

    private static final Path FILE = Path.of("src", "test", "compatibility", "expected-gaps.txt");

    private final List<Gap> gaps;

    private ExpectedGaps(List<Gap> gaps) {
        this.gaps = gaps;
    }

    /** @param clients a regular expression on the name, version and variant of clients */
    record Gap(Pattern clients, String call, String reason) {

        private static Gap read(String line) {
            String[] columns = line.split(" \\| ");
            if (columns.length != 3 || columns[2].isBlank()) {
                throw new AssertionError("A gap is told as 'clients | call | reason', not as: " + line);
            }
            return new Gap(Pattern.compile(columns[0].strip()), columns[1].strip(), columns[2].strip());
        }

        boolean isAbout(Outcome outcome) {
            return call.equals(outcome.call()) && isAbout(outcome.client());
        }

        boolean isAbout(Client client) {
            return clients.matcher(client.toString()).matches();
        }
    }

    static ExpectedGaps read() throws IOException {
        return new ExpectedGaps(Files.readAllLines(FILE).stream().filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(Gap::read).toList());
    }

    Optional<Gap> of(Outcome outcome) {
        return gaps.stream().filter(gap -> gap.isAbout(outcome)).findFirst();
    }

    /** Gaps whose call no client made. */
    List<Gap> untried(Client client, Collection<Outcome> outcomes) {
        return gaps.stream().filter(gap -> gap.isAbout(client) && outcomes.stream().noneMatch(
                outcome -> gap.call().equals(outcome.call()))).toList();
    }
}
