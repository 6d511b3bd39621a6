package io.souvenir.engine.assertion;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The statements of a text that is one plain sentence and nothing else, and how a text that supersedes it is found.
 *
 * @param statements empty for every other text
 */
public record Statements(List<Statement> statements) {

    static final Statements NONE = new Statements(List.of());

    public boolean isEmpty() {
        return statements.isEmpty();
    }

    /** The text is found by them when another one may supersede it. */
    public long[] keys() {
        return statements.stream().mapToLong(Statement::key).distinct().toArray();
    }

    /** Those whose keys are stored: what the neighbours of a turn have put in doubt has none. */
    public Statements of(Set<Long> stored) {
        return new Statements(statements.stream().filter(statement -> stored.contains(statement.key())).toList());
    }

    /** The statement of this text, made later by the same speaker, that supersedes {@code older}. */
    public Optional<Statement> superseding(Statements older) {
        return statements.stream().filter(mine -> older.statements.stream().anyMatch(mine::supersedes)).findFirst();
    }

    /** Whether it states an attribute, which says more than that somebody does something. */
    boolean areOfAttributes() {
        return statements.stream().anyMatch(statement -> statement.kind() != Statement.Kind.ACTIVITY);
    }

    boolean sayChange() {
        return areOfAttributes() && statements.stream().anyMatch(Statement::change);
    }
}
