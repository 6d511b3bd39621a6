package io.souvenir.engine.extraction.turns;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.assertion.AssertionReader;
import io.souvenir.engine.assertion.Utterance;
import io.souvenir.engine.dates.Dates;
import io.souvenir.engine.extraction.turns.JudgedTurn.Placed;
import io.souvenir.engine.memory.derived.IndexedText;

/** A line of the judge's sets. @param half empty for what it is trained from */
record Line(String half, boolean junk, String role, String language, @Nullable String speaker, String text) {

    static final Instant SAID = Instant.parse("2024-03-12T10:00:00Z");

    static List<Line> of(String file) throws IOException {
        try (InputStream resource = Line.class.getResourceAsStream("/turns/" + file)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t")).map(parts -> new Line(parts.length > 4 ? parts[0] : "",
                            parts[parts.length - 4].equals("junk"), parts[parts.length - 3], parts[parts.length - 2], null,
                            parts[parts.length - 1].replace("\\n", "\n")))
                    .toList();
        }
    }

    Line with(String other) {
        return new Line(half, junk, role, language, speaker, other);
    }

    IndexedText indexed() {
        return new IndexedText(SAID, speaker, text);
    }

    /** The text that is embedded first for it. */
    String chunk(@Nullable Line before) {
        return indexed().chunks(before == null ? null : before.indexed()).getFirst();
    }

    JudgedTurn turn(@Nullable Placed vector) {
        String known = language.equals("en") ? "en" : null;
        return new JudgedTurn(text, role, AssertionReader.read(new Utterance(text, speaker, role, "u", false)),
                Dates.about(text, known, LocalDate.of(2024, 3, 12)).isPresent(), false, vector);
    }

    @Override
    public String toString() {
        return (junk ? "junk" : "keep") + " " + role + " " + language + ": " + text;
    }
}
