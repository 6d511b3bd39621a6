package io.souvenir.engine.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the files of a language, such as {@code language/de/small-talk.txt}; a # begins a comment. */
public final class Lines {

    private Lines() {
    }

    /** The lines without comments and blank ones; none where the language has no such file. */
    public static List<String> of(String language, String file) {
        try (InputStream resource = Lines.class.getResourceAsStream("/language/" + language + "/" + file)) {
            return resource == null ? List.of()
                    : new String(resource.readAllBytes(), StandardCharsets.UTF_8).lines()
                            .map(line -> line.replaceFirst("#.*", "").strip()).filter(line -> !line.isEmpty()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All words of the file. */
    public static List<String> words(String language, String file) {
        return of(language, file).stream().flatMap(line -> Stream.of(line.split("\\s+"))).collect(Collectors.toList());
    }
}
