package io.souvenir.engine.assertion;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The statements of a text, and how another text that repeats or supersedes them is found.
 *
 * @param whole whether the text is one statement and nothing else: only then may another text supersede it
 * @param wording the same for texts that differ in filler words, case and punctuation alone; 0 where too few words remain
 * @param topic what the text is about, whatever its grammar
 */
public record Statements(List<Statement> statements, boolean whole, long wording, Topic topic) {

    static final Statements NONE = new Statements(List.of(), false, 0, Topic.NONE);

    /** Keys by which the text is found when another one states the same or the contrary. */
    public long[] keys() {
        return LongStream.concat(ownKeys(), topic.keys()).distinct().toArray();
    }

    /** Keys of the texts that state the same, or that this text may supersede. */
    public long[] lookupKeys() {
        return LongStream.concat(ownKeys(), topic.lookupKeys()).distinct().toArray();
    }

    private LongStream ownKeys() {
        return LongStream.concat(LongStream.of(wording).filter(key -> key != 0),
                statements.stream().mapToLong(Statement::slot));
    }

    /** Whether both texts state the same, in the same words or in one statement. */
    public boolean repeats(Statements other) {
        return wording != 0 && wording == other.wording
                || whole && other.whole && statements.getFirst().agrees(other.statements.getFirst());
    }

    /** The statement of this text, made later, that supersedes {@code older}. */
    public Optional<Statement> superseding(Statements older) {
        return !older.whole ? Optional.empty()
                : statements.stream().filter(mine -> older.statements.stream().anyMatch(mine::supersedes)).findFirst();
    }

    /** Whether this text, made later, announces that what {@code older} states has changed or ended. */
    public boolean outdates(Statements older) {
        return topic.outdates(older.topic);
    }
}
