package io.souvenir.engine.extraction.grounding;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a claim may rest on.
 *
 * @param said the texts that it cites and those just before them
 * @param shown other texts that may have named what these refer to
 * @param replaced texts that the claim changes: it may quote their numbers
 * @param speakers the names of who speaks, which every claim may use
 * @param day from which relative days count
 */
public record Sources(List<String> said, List<String> shown, List<String> replaced, List<String> speakers, LocalDate day) {

    Stream<String> naming() {
        return Stream.of(said, shown, replaced, speakers).flatMap(List::stream);
    }

    Stream<String> counting() {
        return Stream.concat(said.stream(), replaced.stream());
    }
}
