package io.souvenir.engine.extraction.turns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.embedding.BuiltInModel;
import io.souvenir.engine.extraction.model.SecretRedactor;
import io.souvenir.engine.extraction.turns.JudgedTurn.Placed;
import io.souvenir.engine.language.SmallTalk;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Trains the weights of {@link TurnWeights}: a logistic regression by gradient descent. First from the training lines alone, to choose by
 * the half dev; then from both, which are the weights that it writes. It never reads the half unseen. Further files of LOCOMO's form
 * only show how many of their turns would be hidden.
 *
 * <p>
 * Arguments: the file of the weights, and a file of LOCOMO's form if wished.
 */
final class TurnJudgeTraining {

    private static final int DIMENSIONS = 384;
    private static final double BEFORE = 0.5;
    private static final double SCALE = 6;
    private static final int STEPS = 1_500;
    private static final double RATE = 0.02;
    private static final double SHAPE_PENALTY = 0.006;
    private static final double VECTOR_PENALTY = 0.0005;
    /** A fact that is hidden costs more than junk that is shown. */
    private static final double FACT = 2;
    private static final double ROUNDED = 1e4;
    private static final int SHORT = 30;
    /** Chosen by dev, so that no fact of it is hidden. */
    private static final double LEAST = 0.6;
    private static final double LEAST_OF_SHAPE = 2.5;

    private final BuiltInModel model;
    private final Random random = new Random(7);

    private TurnJudgeTraining(BuiltInModel model) {
        this.model = model;
    }

    private record Sample(Line line, double[] shape, double[] vector, boolean alone) {
    }

    public static void main(String[] arguments) throws Exception {
        try (BuiltInModel model = BuiltInModel.load()) {
            new TurnJudgeTraining(model).run(Path.of(arguments[0]), arguments.length > 1 ? Path.of(arguments[1]) : null);
        }
    }

    private void run(Path written, @Nullable Path locomo) throws IOException {
        List<Line> training = composed(Line.of("stored-turns-training.tsv"));
        List<Line> dev = Line.of("stored-turns.tsv").stream().filter(line -> line.half().equals("dev")).toList();
        List<Sample> first = samples(training, training);
        List<Sample> second = samples(dev, training);
        System.out.println("Trained without dev, on dev:");
        report(train(first, true), second);
        report(train(first, false), second);
        List<Sample> all = new ArrayList<>(first);
        all.addAll(second);
        TurnWeights with = train(all, true);
        TurnWeights shape = train(all, false);
        System.out.println("Trained with dev, on itself:");
        report(with, all);
        report(shape, all);
        Files.writeString(written, new JsonObject().put("with_vector", json(with)).put("shape_alone", json(shape))
                .encode().replace("],", "],\n").replace("},", "},\n") + "\n");
        if (locomo != null) {
            locomo(locomo, with);
        }
    }

    /** Besides the lines, each behind or before a short one of junk in its language and role: thanks and a fact are a fact. */
    private List<Line> composed(List<Line> lines) {
        List<Line> all = new ArrayList<>(lines);
        for (Line line : lines) {
            List<Line> pleasantries = lines.stream().filter(it -> it.junk() && it.role().equals(line.role())
                    && it.language().equals(line.language()) && it.text().length() <= SHORT && !line.role().equals("tool"))
                    .toList();
            if (!pleasantries.isEmpty()) {
                String other = pleasantries.get(random.nextInt(pleasantries.size())).text();
                all.add(line.with(random.nextBoolean() ? other + " " + line.text() : line.text() + " " + other));
            }
        }
        return all;
    }

    /** Each line alone, behind another whose vector is known, and behind one whose vector is not. */
    private List<Sample> samples(List<Line> lines, List<Line> befores) {
        List<float[]> beforeVectors = model.passages(befores.stream().map(line -> line.chunk(null)).toList());
        List<Line> before = new ArrayList<>();
        List<float[]> vectorsBefore = new ArrayList<>();
        List<Line> repeated = new ArrayList<>();
        for (Line line : lines) {
            for (int i = 0; i < 4; i++) {
                int chosen = random.nextInt(befores.size());
                before.add(i == 0 ? null : befores.get(chosen));
                vectorsBefore.add(i == 0 || i == 3 ? null : beforeVectors.get(chosen));
                repeated.add(line);
            }
        }
        List<String> chunks = new ArrayList<>();
        for (int i = 0; i < repeated.size(); i++) {
            chunks.add(repeated.get(i).chunk(before.get(i)));
        }
        List<float[]> vectors = model.passages(chunks);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < repeated.size(); i++) {
            Placed placed = new Placed(vectors.get(i), vectorsBefore.get(i), before.get(i) == null);
            samples.add(new Sample(repeated.get(i), TurnShape.of(repeated.get(i).turn(placed)), difference(placed),
                    before.get(i) == null));
        }
        return samples;
    }

    private static double[] difference(Placed placed) {
        double[] vector = new double[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = placed.own()[i] - (placed.before() == null ? 0 : BEFORE * placed.before()[i]);
        }
        return vector;
    }

    /** Adam, over all samples at once. */
    private static TurnWeights train(List<Sample> samples, boolean vectors) {
        int size = TurnShape.SIZE + (vectors ? DIMENSIONS : 0);
        double[] weights = new double[size];
        double[] mean = new double[size];
        double[] square = new double[size];
        for (int step = 1; step <= STEPS; step++) {
            double[] gradient = gradient(samples, weights);
            for (int i = 0; i < size; i++) {
                mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
                square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
                weights[i] -= RATE * mean[i] / (1 - Math.pow(0.9, step))
                        / (Math.sqrt(square[i] / (1 - Math.pow(0.999, step))) + 1e-8);
            }
        }
        double[] vector = Arrays.stream(weights, TurnShape.SIZE, size).map(it -> it * SCALE).toArray();
        return new TurnWeights(Arrays.copyOf(weights, TurnShape.SIZE), vector, BEFORE, vectors ? LEAST : LEAST_OF_SHAPE);
    }

    private static double[] gradient(List<Sample> samples, double[] weights) {
        double[] gradient = new double[weights.length];
        for (Sample sample : samples) {
            double sum = 0;
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * value(sample, i);
            }
            double error = (1 / (1 + Math.exp(-sum)) - (sample.line.junk() ? 1 : 0)) * (sample.line.junk() ? 1 : FACT)
                    / samples.size();
            for (int i = 0; i < weights.length; i++) {
                gradient[i] += error * value(sample, i);
            }
        }
        for (int i = 1; i < weights.length; i++) {
            gradient[i] += weights[i] * (i < TurnShape.SIZE ? SHAPE_PENALTY : VECTOR_PENALTY);
        }
        return gradient;
    }

    private static double value(Sample sample, int i) {
        return i < TurnShape.SIZE ? sample.shape[i] : SCALE * sample.vector[i - TurnShape.SIZE];
    }

    private static double sum(TurnWeights weights, Sample sample) {
        double sum = 0;
        for (int i = 0; i < TurnShape.SIZE; i++) {
            sum += weights.shape()[i] * sample.shape[i];
        }
        for (int i = 0; i < weights.vector().length; i++) {
            sum += weights.vector()[i] * sample.vector[i];
        }
        return sum;
    }

    private static void report(TurnWeights weights, List<Sample> samples) {
        for (double least : new double[] { 0, 0.5, 1, 1.5, 2, 2.5, 3 }) {
            System.out.printf("  least %.1f: alone %s, behind another %s%n", least, counts(weights, samples, least, true),
                    counts(weights, samples, least, false));
        }
        samples.stream()
                .filter(sample -> sample.alone && sample.line.junk() != sum(weights, sample) >= weights.least()
                        && !isHiddenInAnyCase(sample))
                .forEach(sample -> System.out.printf("    %.2f %s%n", sum(weights, sample), sample.line));
    }

    private static boolean isHiddenInAnyCase(Sample sample) {
        return !SmallTalk.hasContent(sample.line.text()) || SecretRedactor.isSecret(sample.line.text());
    }

    private static String counts(TurnWeights weights, List<Sample> samples, double least, boolean alone) {
        Predicate<Sample> hidden = sample -> sum(weights, sample) >= least || isHiddenInAnyCase(sample);
        List<Sample> chosen = samples.stream().filter(sample -> sample.alone == alone).toList();
        return "facts hidden " + chosen.stream().filter(sample -> !sample.line.junk()).filter(hidden).count() + "/"
                + chosen.stream().filter(sample -> !sample.line.junk()).count() + ", junk shown "
                + chosen.stream().filter(sample -> sample.line.junk()).filter(hidden.negate()).count() + "/"
                + chosen.stream().filter(sample -> sample.line.junk()).count();
    }

    private void locomo(Path file, TurnWeights weights) throws IOException {
        int turns = 0;
        int hiddenTurns = 0;
        int hiddenEvidence = 0;
        int evidences = 0;
        int[] byLeast = new int[8];
        int[] evidenceByLeast = new int[8];
        for (Object one : new JsonArray(Files.readString(file))) {
            JsonObject conversation = ((JsonObject) one).getJsonObject("conversation");
            Set<String> evidence = new HashSet<>();
            ((JsonObject) one).getJsonArray("qa").forEach(qa -> ((JsonObject) qa).getJsonArray("evidence", new JsonArray())
                    .forEach(id -> evidence.addAll(List.of(String.valueOf(id).split("[; ]+")))));
            for (int session = 1; conversation.containsKey("session_" + session); session++) {
                List<JsonObject> said = new ArrayList<>();
                conversation.getJsonArray("session_" + session).forEach(turn -> said.add((JsonObject) turn));
                List<Line> lines = said.stream().map(turn -> new Line("", false, "user", "en", turn.getString("speaker"),
                        turn.getString("text") + (turn.containsKey("blip_caption") ? " [picture: "
                                + turn.getString("blip_caption") + "]" : "")))
                        .toList();
                List<String> chunks = new ArrayList<>();
                for (int i = 0; i < lines.size(); i++) {
                    chunks.add(lines.get(i).chunk(i == 0 ? null : lines.get(i - 1)));
                }
                List<float[]> vectors = model.passages(chunks);
                for (int i = 0; i < lines.size(); i++) {
                    JudgedTurn turn = lines.get(i).turn(new Placed(vectors.get(i), i == 0 ? null : vectors.get(i - 1), i == 0));
                    boolean proves = evidence.contains(said.get(i).getString("dia_id"));
                    boolean hidden = TurnJudge.isHidden(turn, weights);
                    turns++;
                    evidences += proves ? 1 : 0;
                    hiddenTurns += hidden ? 1 : 0;
                    hiddenEvidence += hidden && proves ? 1 : 0;
                    for (int least = 0; least < byLeast.length; least++) {
                        boolean above = TurnJudge.isHidden(turn,
                                new TurnWeights(weights.shape(), weights.vector(), BEFORE, least * 0.5));
                        byLeast[least] += above ? 1 : 0;
                        evidenceByLeast[least] += above && proves ? 1 : 0;
                    }
                    if (hidden && proves) {
                        System.out.printf("  evidence hidden %.2f: %s%n", weights.sum(turn), lines.get(i));
                    }
                }
            }
        }
        System.out.printf("LOCOMO: %d of %d turns hidden, of %d evidence turns %d; by least %s, %s%n", hiddenTurns, turns,
                evidences,
                hiddenEvidence, Arrays.toString(byLeast), Arrays.toString(evidenceByLeast));
    }

    private static JsonObject json(TurnWeights weights) {
        return new JsonObject().put("shape", array(weights.shape())).put("vector", array(weights.vector()))
                .put("before", weights.before()).put("least", weights.least());
    }

    private static JsonArray array(double[] values) {
        JsonArray array = new JsonArray();
        Arrays.stream(values).map(value -> Math.round(value * ROUNDED) / ROUNDED).forEach(array::add);
        return array;
    }
}
