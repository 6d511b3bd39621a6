package io.souvenir.engine.extraction.turns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/**
 * A logistic regression over the shape and the words of a turn, fitted offline.
 *
 * @param known sorted hashes of the words and stems of turns that say nothing
 * @param shape of {@link TurnShape}, by speaker
 * @param step one of {@code values}
 * @param values of the hashed {@link TurnWords}
 */
record TurnWeights(int[] known, float[][] shape, float step, byte[] values) {

    /** From which sum on a turn says nothing, by speaker. */
    private static final double[] LEAST = { 1.5, 2.2, 2 };

    private static final double HALF = 0.5;

    /** What {@code TurnJudgeTraining}, among the tests, has fitted. */
    static TurnWeights fitted() {
        try (InputStream stored = Objects.requireNonNull(TurnWeights.class.getResourceAsStream("/turns/weights.bin"));
                DataInputStream in = new DataInputStream(stored)) {
            int[] known = new int[in.readInt()];
            for (int i = 0; i < known.length; i++) {
                known[i] = in.readInt();
            }
            float[][] shape = new float[Speaker.values().length][TurnShape.SIZE];
            for (float[] ofSpeaker : shape) {
                for (int i = 0; i < ofSpeaker.length; i++) {
                    ofSpeaker[i] = in.readFloat();
                }
            }
            return new TurnWeights(known, shape, in.readFloat(), in.readNBytes(TurnWords.SIZE));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void write(OutputStream stored) throws IOException {
        try (DataOutputStream out = new DataOutputStream(stored)) {
            out.writeInt(known.length);
            for (int hash : known) {
                out.writeInt(hash);
            }
            for (float[] ofSpeaker : shape) {
                for (float weight : ofSpeaker) {
                    out.writeFloat(weight);
                }
            }
            out.writeFloat(step);
            out.write(values);
        }
    }

    boolean sayNothing(JudgedTurn turn) {
        return isFamiliar(TurnWords.of(turn.text()), turn.said()) && sum(turn) >= LEAST[turn.said().ordinal()];
    }

    /** Words that no turn has that says nothing may be an answer or a result; those of tools are often identifiers. */
    private boolean isFamiliar(List<String> words, Speaker said) {
        long stems = words.stream().filter(word -> isKnown(TurnWords.stem(word, said))).count();
        long known = words.stream().filter(word -> isKnown(TurnWords.word(word, said))).count();
        return switch (said) {
            case USER -> stems == words.size() && known > words.size() * HALF;
            case ASSISTANT -> known >= words.size() * HALF;
            case TOOL -> words.isEmpty() || known > 0;
        };
    }

    private boolean isKnown(int hash) {
        return Arrays.binarySearch(known, hash) >= 0;
    }

    /** The greater, the more likely the turn says nothing. */
    double sum(JudgedTurn turn) {
        float[] ofSpeaker = shape[turn.said().ordinal()];
        double[] features = TurnShape.of(turn, this::isKnown);
        double sum = 0;
        for (int i = 0; i < features.length; i++) {
            sum += ofSpeaker[i] * features[i];
        }
        BitSet runs = TurnWords.runs(turn.text(), turn.said());
        double words = runs.stream().map(run -> values[run]).sum();
        return sum + words * step * TurnWords.scale(runs.cardinality());
    }
}
