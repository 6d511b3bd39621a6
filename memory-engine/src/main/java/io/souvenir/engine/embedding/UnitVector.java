package io.souvenir.engine.embedding;

/** Brings vectors to length one. */
public final class UnitVector {

    private UnitVector() {
    }

    /** The vector itself, changed; one of length zero stays. */
    public static float[] length(float[] vector) {
        double squares = 0;
        for (float value : vector) {
            squares += value * value;
        }
        float norm = (float) Math.sqrt(squares);
        for (int i = 0; norm > 0 && i < vector.length; i++) {
            vector[i] /= norm;
        }
        return vector;
    }
}
