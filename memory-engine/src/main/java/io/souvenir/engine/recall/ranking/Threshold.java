package io.souvenir.engine.recall.ranking;

/** @param least 0 to 1; hits with a lower score are left out, and 0 keeps all */
public record Threshold(double least) {

    public static Threshold ofScore(double least) {
        return new Threshold(least);
    }
}
