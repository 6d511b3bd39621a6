package io.souvenir.engine.assertion;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;


/**
 * What was read from a text.
 *
 * @param whole whether the text is one statement and nothing else: only then may another text take its place
 * @param wording the same for texts that differ in filling words, case and punctuation alone; 0 for too few words to tell
 * @param topic what it is about, whatever its grammar
 */
public record Statements(List<Statement> statements, boolean whole, long wording, Topic topic) {

    /** What the text can be found by when another one says the same or the contrary. */
    public long[] keys() {
        return LongStream.concat(said(), topic.keys()).distinct().toArray();
    }

    /** By what those can be found that say the same, or what it may take the place of. */
    public long[] sought() {
        return LongStream.concat(said(), topic.sought()).distinct().toArray();
    }

    private LongStream said() {
        return LongStream.concat(LongStream.of(wording).filter(key -> key != 0),
                statements.stream().mapToLong(Statement::slot));
    }

    /** Whether both say the same, in the same words or in one statement. */
    public boolean repeats(Statements other) {
        return wording != 0 && wording == other.wording
                || whole && other.whole && statements.getFirst().agrees(other.statements.getFirst());
    }

    /** The statement, of this text said later, that takes the place of {@code older}. */
    public Optional<Statement> ending(Statements older) {
        return !older.whole ? Optional.empty()
                : statements.stream().filter(mine -> older.statements.stream().anyMatch(mine::ends)).findFirst();
    }

    /** Whether this text, said later, announces that what {@code older} tells has changed or ended. */
    public boolean outdates(Statements older) {
        return topic.outdates(older.topic);
    }
}
