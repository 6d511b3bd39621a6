package io.souvenir.engine.export;

import java.util.regex.Pattern;

/** A text that can be looked at so often and no more: a caller's pattern could otherwise backtrack for ever. */
final class BoundedText implements CharSequence {

    private static final int LOOKS = 1_000_000;

    private final CharSequence text;
    private int left = LOOKS;

    private BoundedText(CharSequence text) {
        this.text = text;
    }

    /** A pattern that takes too long has found nothing. */
    static boolean find(Pattern pattern, String text) {
        try {
            return pattern.matcher(new BoundedText(text)).find();
        } catch (TooLong e) {
            return false;
        }
    }

    @Override
    public char charAt(int index) {
        if (--left < 0) {
            throw new TooLong();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static final class TooLong extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
