package io.souvenir.engine.assertion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which later adds close an earlier one without a model. Each line of a file is a kind, an earlier add and a later one. */
class ClosingTest {

    private static final Pattern ROLE = Pattern.compile("(assistant|tool|function|system|developer): (.*)");

    private static List<Utterance> turns(String add) {
        return Stream.of(add.split(" \\|\\| ")).map(turn -> {
            Matcher role = ROLE.matcher(turn);
            return role.matches() ? new Utterance(role.group(2), null, role.group(1), "u1", false)
                    : new Utterance(turn, null, "user", "u1", false);
        }).toList();
    }

    private static List<Statements> statements(String add) {
        List<Utterance> turns = turns(add);
        PlainTurns plain = PlainTurns.of(turns);
        return IntStream.range(0, turns.size()).filter(plain::contain)
                .mapToObj(at -> AssertionReader.read(turns.get(at)).statements()).toList();
    }

    private static boolean closes(String[] pair) {
        List<Statements> older = statements(pair[1]);
        return statements(pair[2]).stream().anyMatch(newer -> older.stream().anyMatch(it -> newer.superseding(it).isPresent()));
    }

    private static List<String[]> pairs(String file) throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(ClosingTest.class.getResourceAsStream("closing/" + file)), StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t")).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({ "look-alikes-dev.tsv, 0", "look-alikes-unseen.tsv, 0", "look-alikes-second.tsv, 0", "look-alikes-third.tsv, 0",
            "look-alikes-earlier.tsv, 0" })
    void what_only_looks_like_a_change_closes_nothing(String file, int most) throws IOException {
        // When
        List<String[]> closed = pairs(file).stream().filter(ClosingTest::closes).toList();

        // Then
        assertThat(closed).as("%s", closed.stream().map(pair -> String.join(" | ", pair)).toList())
                .hasSizeLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({ "sure-changes-dev.tsv, 1", "sure-changes-unseen.tsv, 3" })
    void what_is_sure_to_have_changed_closes_what_was(String file, int most) throws IOException {
        // When
        List<String[]> open = pairs(file).stream().filter(pair -> !closes(pair)).toList();

        // Then
        assertThat(open).as("%s", open.stream().map(pair -> String.join(" | ", pair)).toList()).hasSizeLessThanOrEqualTo(most);
    }
}
