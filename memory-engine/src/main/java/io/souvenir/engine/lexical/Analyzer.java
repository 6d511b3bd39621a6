package io.souvenir.engine.lexical;

/** Cuts a text into the stems that keyword ranking compares. Thread-safe. */
public interface Analyzer {

    Terms analyze(String text);
}
