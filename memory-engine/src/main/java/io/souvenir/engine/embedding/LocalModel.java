package io.souvenir.engine.embedding;

/** A model that runs in this process; its weights are on the class path. */
enum LocalModel {

    /** The mean of the tokens' states. */
    E5("e5-small-v2-q", "query: ", "passage: ", Cosines.BUILT_IN),
    /** The state of the first token. */
    BGE("bge-small-en-v15-q", "Represent this sentence for searching relevant passages: ", "", new Cosines(0.5, 0.78));

    /** Of all of them. */
    static final int DIMENSIONS = 384;

    private final String id;
    private final String beforeQueries;
    private final String beforePassages;
    private final Cosines cosines;

    LocalModel(String id, String beforeQueries, String beforePassages, Cosines cosines) {
        this.id = id;
        this.beforeQueries = beforeQueries;
        this.beforePassages = beforePassages;
        this.cosines = cosines;
    }

    String id() {
        return id;
    }

    Cosines cosines() {
        return cosines;
    }

    /** The model wants to be told by a prefix what a text is. */
    String prefixed(TextKind kind, String text) {
        return (kind == TextKind.QUERY ? beforeQueries : beforePassages) + text;
    }
}
