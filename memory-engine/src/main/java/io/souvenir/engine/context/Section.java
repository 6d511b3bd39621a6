package io.souvenir.engine.context;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.tokens.Tokens;

/** A section of a block: a title, and notes below their days. */
final class Section {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final String title;
    private final @Nullable Comparator<Note> order;
    private final Tokens tokens;
    private final List<Note> notes = new ArrayList<>();
    private final Set<LocalDate> days = new HashSet<>();

    /** @param order of the notes; null where each one comes before the one that was added last */
    Section(String title, @Nullable Comparator<Note> order, Tokens tokens) {
        this.title = title;
        this.order = order;
        this.tokens = tokens;
    }

    /** By how many tokens the note lengthens the block, or more; no token crosses the end of a line. */
    int cost(Note note) {
        return tokens.count(note.line()) + (opensDay(note) ? tokens.count(heading(note)) : 0)
                + (notes.isEmpty() ? tokens.count(opening()) : 0);
    }

    private boolean opensDay(Note note) {
        return order == null ? notes.isEmpty() || !notes.getLast().day().equals(note.day()) : !days.contains(note.day());
    }

    /** In place of a note of the same day. */
    void replace(Note note, Note other) {
        notes.set(notes.indexOf(note), other);
    }

    void add(Note note) {
        notes.add(note);
        days.add(note.day());
    }

    /** Writes the section and reports each note as it is written. */
    void write(StringBuilder text, Consumer<Note> written) {
        if (notes.isEmpty()) {
            return;
        }
        text.append(opening());
        LocalDate day = null;
        for (Note note : inOrder().toList()) {
            if (!note.day().equals(day)) {
                text.append(heading(note));
                day = note.day();
            }
            text.append(note.line());
            written.accept(note);
        }
    }

    private Stream<Note> inOrder() {
        return order == null ? notes.reversed().stream() : notes.stream().sorted(order);
    }

    private String opening() {
        return "\n" + title + "\n";
    }

    private static String heading(Note note) {
        return DAY.format(note.day()) + "\n";
    }

    static String day(Instant at) {
        return DAY.format(LocalDate.ofInstant(at, ZoneOffset.UTC));
    }
}
