package io.souvenir.engine.embedding;

/** How a text's vector is made of what a model returns. */
enum Pooling {
    /** The mean of the tokens' states. */
    MEAN,
    /** The state of the first token. */
    CLS,
    /** The model returns the vector itself. */
    NONE
}
