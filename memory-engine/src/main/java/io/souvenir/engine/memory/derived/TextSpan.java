package io.souvenir.engine.memory.derived;

/** A part of a text, in UTF-16 code units as {@link String} counts them; the end is exclusive. */
public record TextSpan(int start, int end) {

    public String of(String text) {
        return text.substring(start, end);
    }

    public boolean overlaps(TextSpan other) {
        return start < other.end && other.start < end;
    }
}
