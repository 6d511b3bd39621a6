package io.souvenir.engine.embedding;

/**
 * The range of a model's cosines, which is narrow and differs by model.
 *
 * @param unrelated of a question and an unrelated text
 * @param alike of a question and a text that answers it
 */
public record Cosines(double unrelated, double alike) {

    /** The built-in model's, to which ranking is tuned. */
    public static final Cosines BUILT_IN = new Cosines(0.76, 0.88);

    /** For models whose range is not known: most models spread their cosines wider than the built-in one. */
    public static final Cosines UNCALIBRATED = new Cosines(0.2, 0.6);

    /** The cosine that the built-in model gives at the same point of its range. */
    public double asBuiltIn(double cosine) {
        double share = (cosine - unrelated) / (alike - unrelated);
        return BUILT_IN.unrelated + share * (BUILT_IN.alike - BUILT_IN.unrelated);
    }
}
