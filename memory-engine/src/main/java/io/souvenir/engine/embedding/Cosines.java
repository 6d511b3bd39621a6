package io.souvenir.engine.embedding;

/**
 * What a model's cosines mean: each model crowds them into a range of its own.
 *
 * @param unrelated of a question and a text that have nothing to do with each other
 * @param alike of a question and a text that answers it
 */
public record Cosines(double unrelated, double alike) {

    /** The built-in model's, which ranking is tuned to. */
    public static final Cosines BUILT_IN = new Cosines(0.76, 0.88);

    /** The built-in model's cosine of texts as much alike. */
    public double asBuiltIn(double cosine) {
        double share = (cosine - unrelated) / (alike - unrelated);
        return BUILT_IN.unrelated + share * (BUILT_IN.alike - BUILT_IN.unrelated);
    }
}
