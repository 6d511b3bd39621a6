package io.souvenir.engine.assertion;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The statements of a text, and how another text that supersedes them is found.
 *
 * @param whole whether the text is one statement and nothing else: only then may another text supersede it
 * @param topic what the text is about, whatever its grammar
 */
public record Statements(List<Statement> statements, boolean whole, Topic topic) {

    static final Statements NONE = new Statements(List.of(), false, Topic.NONE);

    /** Keys by which the text is found when another one may supersede it. */
    public long[] keys() {
        return LongStream.concat(ownKeys(), topic.keys()).distinct().toArray();
    }

    /** Keys of the texts that this text may supersede. */
    public long[] lookupKeys() {
        return LongStream.concat(ownKeys(), topic.lookupKeys()).distinct().toArray();
    }

    private LongStream ownKeys() {
        return statements.stream().mapToLong(Statement::slot);
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
