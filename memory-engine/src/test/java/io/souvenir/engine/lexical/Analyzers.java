package io.souvenir.engine.lexical;

/** The analyzer that the application has, for unit tests of other packages. */
public final class Analyzers {

    private Analyzers() {
    }

    public static Analyzer lucene() {
        return new LuceneAnalyzer();
    }
}
