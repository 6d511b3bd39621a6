package io.souvenir.engine.memory;

/** What ranking asks of a text's shape. */
final class Wording {

    private Wording() {
    }

    static int words(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() ? 0 : stripped.split("\\s+").length;
    }

    static boolean isQuestion(String text) {
        return text.strip().endsWith("?");
    }
}
