package io.souvenir.engine.extraction.turns;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.assertion.Utterance;
import io.souvenir.engine.dates.Dates;
import io.souvenir.engine.language.SmallTalk;
import io.souvenir.engine.memory.derived.TextFeatures;

/**
 * A line of the judge's sets.
 *
 * @param half empty for what it is trained from
 * @param before the turn before it
 */
record Line(String half, boolean junk, String role, String language, @Nullable String speaker, String text,
        @Nullable String before) {

    static List<Line> of(String file) throws IOException {
        try (InputStream resource = Line.class.getResourceAsStream("/turns/" + file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.split("\t"))).map(Line::read).toList();
        }
    }

    private static Line read(List<String> columns) {
        if (List.of("junk", "keep").contains(columns.getFirst())) {
            return read("", columns);
        }
        return read(columns.getFirst(), columns.subList(1, columns.size()));
    }

    private static Line read(String half, List<String> columns) {
        return new Line(half, columns.get(0).equals("junk"), columns.get(1), columns.get(2), null,
                columns.get(3).replace("\\n", "\n").replace("\\t", "\t"), columns.size() > 4 ? columns.get(4) : null);
    }

    Line with(String other) {
        return new Line(half, junk, role, language, speaker, other, before);
    }

    JudgedTurn turn() {
        String known = language.equals("en") ? "en" : null;
        boolean answers = before != null && role.equals("user") && TextFeatures.isQuestion(before)
                && SmallTalk.hasContent(before);
        return new JudgedTurn(text, role, AssertionReader.read(new Utterance(text, speaker, role, "u", false)),
                Dates.about(text, known, LocalDate.of(2024, 3, 12)).isPresent(), answers);
    }

    @Override
    public String toString() {
        return (junk ? "junk" : "keep") + " " + role + " " + language + ": " + text;
    }
}
