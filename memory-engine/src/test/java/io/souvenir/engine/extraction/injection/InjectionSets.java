package io.souvenir.engine.extraction.injection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;

/** The attacks and the harmless look-alikes in the resources. */
final class InjectionSets {

    /** Marks the role of a turn that has an order or a part of one. */
    private static final String ORDER = "!";

    private InjectionSets() {
    }

    /** @param question what the victim asks later; empty for harmless talk */
    record Example(String half, String kind, String language, String question, List<Turn> turns) {

        List<Said> said() {
            return turns.stream().map(Turn::said).toList();
        }
    }

    record Turn(Said said, boolean order) {
    }

    /**
     * One half of a set. "attacks" and "harmless" have the author of the templates of the training; the wide ones were written apart from
     * them, and have a part "training" of three fifths.
     */
    static List<Example> read(String set, String half) {
        return read("/injection/" + set + ".jsonl").filter(it -> it.half().equals(half)).toList();
    }

    static List<String> lines(String resource) {
        try (InputStream stored = Objects.requireNonNull(InjectionSets.class.getResourceAsStream(resource))) {
            return new String(stored.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Stream<Example> read(String resource) {
        return lines(resource).stream().map(JsonObject::new)
                .map(row -> new Example(row.getString("half"), row.getString("kind"),
                        row.getString("language"), row.getString("question", ""),
                        row.getJsonArray("turns").stream().map(turn -> turn((String) turn)).toList()));
    }

    private static Turn turn(String line) {
        int end = line.indexOf(' ');
        String role = line.substring(0, end);
        return new Turn(new Said(role.replace(ORDER, ""), null, line.substring(end + 1)), role.endsWith(ORDER));
    }
}
