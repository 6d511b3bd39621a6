package io.souvenir.engine.embedding;

/** A model that runs in this process; its weights are on the class path. */
enum LocalModel {

    /** The mean of the tokens' states. */
    E5("e5-small-v2-q", "e5-small-v2-q", "query: ", "passage: ", Cosines.BUILT_IN),
    /** The state of the first token. */
    BGE("bge-small-en-v15-q", "bge-small-en-v1.5-q", "Represent this sentence for searching relevant passages: ", "",
            new Cosines(0.475, 0.75));

    /** The dimensions of each model. */
    static final int DIMENSIONS = 384;

    private final String id;
    private final String weights;
    private final String beforeQueries;
    private final String beforePassages;
    private final Cosines cosines;

    LocalModel(String id, String weights, String beforeQueries, String beforePassages, Cosines cosines) {
        this.id = id;
        this.weights = weights;
        this.beforeQueries = beforeQueries;
        this.beforePassages = beforePassages;
        this.cosines = cosines;
    }

    String id() {
        return id;
    }

    /** The prefix of the names of its files. */
    String weights() {
        return weights;
    }

    Cosines cosines() {
        return cosines;
    }

    /** The model expects a prefix that tells queries from passages. */
    String prefixed(TextKind kind, String text) {
        return (kind == TextKind.QUERY ? beforeQueries : beforePassages) + text;
    }
}
