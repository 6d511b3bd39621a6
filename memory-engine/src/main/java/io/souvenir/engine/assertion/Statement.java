package io.souvenir.engine.assertion;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;


/**
 * That an attribute of somebody or something has a value.
 *
 * @param subject whom or what it is about, in lower case
 * @param attribute what of it, as stems; statements of one attribute can contradict one another
 * @param holds false where the text denies it or says that it has ended
 * @param change whether the text itself says that something has changed
 */
public record Statement(String subject, String attribute, Arity arity, Value value, boolean holds, boolean change) {

    public enum Arity {
        /** One value at a time: another one contradicts. */
        ONE,
        /** One name, number, day or hour at a time. */
        ONE_OF_A_KIND,
        /** One number, day or hour at a time. */
        ONE_MEASURED,
        /** Many values may hold; another one takes the place of the first only where the text says that something changed. */
        MANY,
        /** The attribute says it all; it can only be denied. */
        FLAG
    }

    /** The same for all statements that can agree with or contradict this one. */
    public long slot() {
        return hash(subject + '\n' + attribute);
    }

    static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        CRC32C low = new CRC32C();
        low.update(bytes);
        CRC32C high = new CRC32C();
        high.update(bytes.length);
        high.update(bytes);
        high.update('h');
        return high.getValue() << 32 | low.getValue();
    }

    /** Whether both say the same of the same, in whatever words. */
    public boolean agrees(Statement other) {
        return sameSlot(other) && holds == other.holds && arity == Arity.ONE && value.equals(other.value);
    }

    boolean sameSlot(Statement other) {
        return subject.equals(other.subject) && attribute.equals(other.attribute);
    }

    /** Whether this one, said later, takes the place of {@code older}. */
    public boolean ends(Statement older) {
        if (!sameSlot(older)) {
            return false;
        }
        if (holds != older.holds) {
            return denies(older);
        }
        return holds && differs(older);
    }

    /** "No longer at Google" ends "at Google"; "at Globex" does not end "no longer at Google". */
    private boolean denies(Statement older) {
        return value.isEmpty() && arity == Arity.FLAG && older.arity == Arity.FLAG
                || !value.isEmpty() && (holds ? value.equals(older.value) : value.within(older.value));
    }

    private boolean differs(Statement older) {
        return switch (arity) {
            case FLAG -> false;
            case ONE -> change ? value.differs(older.value) : value.contradicts(older.value);
            case ONE_OF_A_KIND -> value.contradictsKind(older.value);
            case ONE_MEASURED -> change ? value.contradictsKind(older.value) : value.contradictsMeasured(older.value);
            case MANY -> change && value.contradictsKind(older.value);
        };
    }
}
