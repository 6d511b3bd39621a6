package io.souvenir.engine.embedding;

/** Normalises vectors to length one, and multiplies them. */
public final class UnitVector {

    private UnitVector() {
    }

    /** The same array, normalised; a vector of length zero stays as it is. */
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

    /** The dot product; of two vectors of length one their cosine. */
    public static double dot(float[] a, float[] b) {
        double product = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
        }
        return product;
    }
}
