package io.souvenir.engine.extraction.turns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.language.Lines;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Fits the weights of {@link TurnWeights}: a logistic regression. First from the training lines alone, to choose by the halves dev; then
 * from all of these, which are the weights that it writes. It never fits to the halves unseen. A file of LOCOMO's form only shows how
 * many of its turns would be hidden.
 *
 * <p>
 * Arguments: the file of the weights, and a file of LOCOMO's form if wished.
 */
final class TurnJudgeTraining {

    private static final List<String> TESTED = List.of("stored-turns.tsv", "stored-turns-by-role.tsv");
    private static final int EPOCHS = 10;
    private static final double RATE = 0.3;
    private static final double SHAPE_RATE = 0.1;
    private static final double PENALTY = 3;
    private static final double SHAPE_PENALTY = 1;
    /** A fact that is hidden costs more than junk that is shown. */
    private static final double FACT = 2;
    private static final int SHORT = 30;

    private final Random random = new Random(7);
    /** In how many lines of junk a word or stem occurs, by hash. */
    private final Map<Integer, Integer> known = new HashMap<>();
    private final int size = TurnShape.SIZE;
    private final double[] shape = new double[size * (1 + Speaker.values().length)];
    private final double[] values = new double[TurnWords.SIZE];
    private final double[] shapeSquares = new double[shape.length];
    private final double[] squares = new double[values.length];

    private record Sample(boolean junk, Speaker said, double[] shape, int[] runs) {
    }

    public static void main(String[] arguments) throws IOException {
        List<Line> all = new ArrayList<>(Line.of("stored-turns-training.tsv"));
        TurnWeights first = new TurnJudgeTraining().fitted(all);
        for (String file : TESTED) {
            List<Line> dev = Line.of(file).stream().filter(line -> line.half().equals("dev")).toList();
            report(file + ", dev, not trained from", first, dev);
            all.addAll(dev);
        }
        TurnWeights fitted = new TurnJudgeTraining().fitted(all);
        for (String file : TESTED) {
            report(file + ", dev, trained from", fitted,
                    Line.of(file).stream().filter(line -> line.half().equals("dev")).toList());
        }
        fitted.write(Files.newOutputStream(Path.of(arguments[0])));
        if (arguments.length > 1) {
            locomo(Path.of(arguments[1]), fitted);
        }
    }

    /** AdaGrad on the logistic loss. */
    private TurnWeights fitted(List<Line> lines) {
        lines.stream().filter(Line::junk)
                .forEach(line -> hashes(line.text(), line.turn().said()).forEach(it -> known.merge(it, 1, Integer::sum)));
        Stream.of(Locale.getISOLanguages()).flatMap(language -> Lines.words(language, "small-talk.txt").stream())
                .forEach(word -> Stream.of(Speaker.values()).flatMap(said -> hashes(word.replace('_', ' '), said).stream())
                        .forEach(it -> known.merge(it, 2, Integer::sum)));
        List<Sample> samples = new ArrayList<>(
                Stream.concat(lines.stream(), composed(lines).stream()).map(this::sample).toList());
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(samples, random);
            samples.forEach(sample -> step(sample, samples.size()));
        }
        return weights();
    }

    /** The distinct words and stems. */
    private static Set<Integer> hashes(String text, Speaker said) {
        Set<Integer> hashes = new HashSet<>();
        TurnWords.of(text).forEach(word -> hashes.addAll(List.of(TurnWords.word(word, said), TurnWords.stem(word, said))));
        return hashes;
    }

    /** A word of junk is known only if other lines have it too, as it is with junk that comes. */
    private Sample sample(Line line) {
        int least = line.junk() ? 2 : 1;
        return new Sample(line.junk(), line.turn().said(),
                TurnShape.of(line.turn(), hash -> known.getOrDefault(hash, 0) >= least),
                TurnWords.runs(line.text(), line.turn().said()).stream().toArray());
    }

    /** Each line behind or before a short one of junk in its language and role: thanks and a fact are a fact. */
    private List<Line> composed(List<Line> lines) {
        List<Line> all = new ArrayList<>();
        for (Line line : lines) {
            List<String> pleasantries = lines.stream().filter(it -> it.junk() && it.role().equals(line.role())
                    && it.language().equals(line.language()) && it.text().length() <= SHORT).map(Line::text).toList();
            if (!pleasantries.isEmpty() && line.turn().said() != Speaker.TOOL) {
                String other = pleasantries.get(random.nextInt(pleasantries.size()));
                all.add(line.with(random.nextBoolean() ? other + " " + line.text() : line.text() + " " + other));
            }
        }
        return all;
    }

    private void step(Sample sample, int samples) {
        double scale = TurnWords.scale(sample.runs.length);
        int own = size * (1 + sample.said.ordinal());
        double sum = scale * IntStream.of(sample.runs).mapToDouble(run -> values[run]).sum()
                + IntStream.range(0, size).mapToDouble(i -> sample.shape[i] * (shape[i] + shape[own + i])).sum();
        double error = (1 / (1 + Math.exp(-sum)) - (sample.junk ? 1 : 0)) * (sample.junk ? 1 : FACT);
        for (int run : sample.runs) {
            values[run] -= change(error * scale + PENALTY * values[run] / samples, squares, run, RATE);
        }
        for (int i = 0; i < size; i++) {
            if (sample.shape[i] != 0) {
                for (int at : new int[] { i, own + i }) {
                    shape[at] -= change(error * sample.shape[i] + SHAPE_PENALTY * shape[at] / samples, shapeSquares, at,
                            SHAPE_RATE);
                }
            }
        }
    }

    private static double change(double gradient, double[] squares, int i, double rate) {
        squares[i] += gradient * gradient;
        return rate * gradient / Math.sqrt(squares[i] + 1e-6);
    }

    private TurnWeights weights() {
        float[][] bySpeaker = new float[Speaker.values().length][size];
        for (int i = 0; i < bySpeaker.length * size; i++) {
            bySpeaker[i / size][i % size] = (float) (shape[i % size] + shape[size + i]);
        }
        double step = IntStream.range(0, values.length).mapToDouble(i -> Math.abs(values[i])).max().orElseThrow()
                / Byte.MAX_VALUE;
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.round(values[i] / step);
        }
        return new TurnWeights(known.keySet().stream().mapToInt(it -> it).sorted().toArray(), bySpeaker, (float) step, bytes);
    }

    static void report(String name, TurnWeights weights, List<Line> lines) {
        System.out.println(name);
        for (Speaker speaker : Speaker.values()) {
            for (boolean english : new boolean[] { true, false }) {
                List<Line> of = lines.stream()
                        .filter(it -> it.turn().said() == speaker && it.language().equals("en") == english).toList();
                List<Line> hidden = of.stream().filter(it -> TurnJudge.saysNothing(it.turn(), weights)).toList();
                long junk = of.stream().filter(Line::junk).count();
                System.out.printf("  %s, %s: junk shown %d of %d, facts hidden %d of %d%n", speaker,
                        english ? "English" : "others",
                        junk - hidden.stream().filter(Line::junk).count(), junk,
                        hidden.stream().filter(it -> !it.junk()).count(), of.size() - junk);
                of.stream().filter(it -> it.junk() != hidden.contains(it))
                        .forEach(it -> System.out.printf("    %.2f %s%n", weights.sum(it.turn()), it));
            }
        }
    }

    private static void locomo(Path file, TurnWeights weights) throws IOException {
        int turns = 0;
        int hiddenTurns = 0;
        int evidences = 0;
        int hiddenEvidence = 0;
        for (Object one : new JsonArray(Files.readString(file))) {
            Set<String> evidence = new HashSet<>();
            ((JsonObject) one).getJsonArray("qa").forEach(qa -> ((JsonObject) qa).getJsonArray("evidence", new JsonArray())
                    .forEach(id -> evidence.addAll(List.of(String.valueOf(id).split("[; ]+")))));
            JsonObject conversation = ((JsonObject) one).getJsonObject("conversation");
            for (int session = 1; conversation.containsKey("session_" + session); session++) {
                @Nullable String before = null;
                for (Object said : conversation.getJsonArray("session_" + session)) {
                    JsonObject turn = (JsonObject) said;
                    String text = turn.getString("text") + (turn.containsKey("blip_caption")
                            ? " [picture: " + turn.getString("blip_caption") + "]" : "");
                    Line line = new Line("", false, "user", "en", turn.getString("speaker"), text, before);
                    boolean proves = evidence.contains(turn.getString("dia_id"));
                    boolean hidden = TurnJudge.saysNothing(line.turn(), weights);
                    turns++;
                    evidences += proves ? 1 : 0;
                    hiddenTurns += hidden ? 1 : 0;
                    hiddenEvidence += hidden && proves ? 1 : 0;
                    if (hidden) {
                        System.out.printf("  %s%.2f %s%n", proves ? "EVIDENCE " : "", weights.sum(line.turn()), line);
                    }
                    before = text;
                }
            }
        }
        System.out.printf("LOCOMO: %d of %d turns hidden, %d of %d evidence turns%n", hiddenTurns, turns, hiddenEvidence,
                evidences);
    }
}
