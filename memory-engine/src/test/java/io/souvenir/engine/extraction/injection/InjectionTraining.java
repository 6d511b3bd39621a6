package io.souvenir.engine.extraction.injection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.souvenir.engine.extraction.injection.InjectionSets.Example;
import io.vertx.core.json.JsonObject;

/**
 * Fits the weights of the detector, offline: run {@code main} in the folder memory-engine. It reads the templates of training.txt, the
 * halves "dev" of attacks and harmless talk and of the benchmark's sets by shape of traffic, the part "training" of the wide sets, the
 * lines from which the judge of turns is trained, and nothing else.
 */
final class InjectionTraining {

    private static final Path SHAPES = Path.of("../bench/data/shapes");
    private static final Path WEIGHTS = Path.of("src/main/resources/io/souvenir/engine/extraction/injection/weights.bin");
    private static final Pattern SLOT = Pattern.compile("\\{(\\w+)}");
    private static final int EXPANSIONS = 40;
    private static final int EMBEDDED = 5;
    private static final double EMBEDDED_EXAMPLE = 0.5;
    private static final int ONE_OF = 6;
    private static final double UNUSUAL = -3.5;
    private static final double OF_TEMPLATE = 10;
    private static final double OF_EXAMPLE = 3;
    private static final int EPOCHS = 20;
    private static final double RATE = 0.5;
    private static final double SHRINK = 1e-5;

    private final Random random = new Random(7);
    private final List<Sample> samples = new ArrayList<>();
    private final VectorTraining vectors = new VectorTraining();

    private record Sample(int[] features, boolean order, double weight) {
    }

    private InjectionTraining() {
    }

    public static void main(String[] args) throws Exception {
        InjectionTraining training = new InjectionTraining();
        training.templates();
        List<Passage> ordinary = training.shapes();
        Weights first = training.fitted();
        for (int i = 0; i < ordinary.size(); i++) {
            if (i % ONE_OF == 0 || first.score(ordinary.get(i)) > UNUSUAL) {
                training.vectors.add(ordinary.get(i), false, EMBEDDED_EXAMPLE);
            }
        }
        training.examples(first);
        write(training.vectors.fitted(training.fitted()));
    }

    private static void write(Weights fitted) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Features.SIZE + (Weights.DIMENSIONS + 3) * Float.BYTES);
        bytes.putFloat(fitted.step()).put(fitted.values());
        for (float one : fitted.direction()) {
            bytes.putFloat(one);
        }
        Files.write(WEIGHTS, bytes.putFloat(fitted.own()).putFloat(fitted.offset()).array());
    }

    private void add(Passage passage, boolean order, double weight) {
        samples.add(new Sample(Features.of(passage), order, weight));
    }

    private void templates() {
        Map<String, List<String>> slots = new HashMap<>();
        for (String line : InjectionSets.lines("/injection/training.txt")) {
            if (line.startsWith("[") && line.endsWith("]")) {
                slots.clear();
            } else if (line.matches("[+-] [ofb] .*")) {
                template(line.substring(4).replace("\\n", "\n").replace("\\|", "|"), line.charAt(0) == '+', line.charAt(2),
                        slots);
            } else if (line.contains(" = ")) {
                String[] slot = line.split(" = ", 2);
                slots.put(slot[0], List.of(slot[1].split("(?<!\\\\)\\|")));
            }
        }
    }

    private void template(String template, boolean order, char origin, Map<String, List<String>> slots) {
        Set<String> texts = new LinkedHashSet<>();
        for (int i = 0; i < EXPANSIONS; i++) {
            texts.add(filled(template, slots));
        }
        double weight = Math.min(OF_EXAMPLE, OF_TEMPLATE / texts.size());
        texts.stream().limit(EMBEDDED).forEach(text -> vectors.add(new Passage(PlainText.of(text), origin != 'f', ""), order,
                1.0 / Math.min(texts.size(), EMBEDDED)));
        for (String text : texts) {
            String said = PlainText
                    .of(random.nextBoolean() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
            if (origin != 'f') {
                add(new Passage(said, true, said), order, weight);
            }
            if (origin != 'o') {
                add(new Passage(said, false, random.nextBoolean() ? said : ""), order, weight);
            }
        }
    }

    private String filled(String template, Map<String, List<String>> slots) {
        String text = template;
        for (Matcher slot = SLOT.matcher(text); slot.find(); slot = SLOT.matcher(text)) {
            List<String> values = slots.get(slot.group(1));
            text = text.substring(0, slot.start()) + values.get(random.nextInt(values.size())).replace("\\|", "|")
                    + text.substring(slot.end());
        }
        return text;
    }

    /** Ordinary traffic. */
    private List<Passage> shapes() throws IOException {
        List<Passage> passages = new ArrayList<>();
        try (Stream<Path> files = Files.list(SHAPES)) {
            for (Path file : files.filter(it -> it.toString().endsWith("-dev.json")).sorted().toList()) {
                new JsonObject(Files.readString(file)).getJsonArray("adds").stream().map(JsonObject.class::cast)
                        .flatMap(add -> add.getJsonArray("messages").stream().map(JsonObject.class::cast))
                        .flatMap(it -> Passage.of(it.getString("role"), it.getString("content")).stream())
                        .forEach(passages::add);
            }
        }
        InjectionSets.lines("/turns/stored-turns-training.tsv").stream().filter(it -> !it.startsWith("#"))
                .map(it -> it.split("\t"))
                .flatMap(it -> Passage.of(it[1], it[3].replace("\\n", "\n")).stream()).forEach(passages::add);
        List<Passage> all = passages.stream().flatMap(InjectionTraining::saidOrQuoted).toList();
        all.forEach(passage -> add(passage, false, 1));
        return all;
    }

    /** What says nothing about a model is ordinary also where a mail or a tool says it. */
    private static Stream<Passage> saidOrQuoted(Passage passage) {
        return passage.own() ? Stream.of(passage, new Passage(passage.text(), false, "")) : Stream.of(passage);
    }

    /** Of an attack the passage that the first weights find the most suspicious. */
    private void examples(Weights first) {
        Stream.of(InjectionSets.read("attacks", "dev"), InjectionSets.read("attacks-wide", "training")).flatMap(List::stream)
                .filter(it -> !it.kind().equals("split")).flatMap(it -> it.turns().stream())
                .filter(InjectionSets.Turn::order)
                .forEach(turn -> Passage.of(turn.said().role(), turn.said().text()).stream()
                        .max(Comparator.comparingDouble(first::score))
                        .ifPresent(passage -> addExample(passage, true)));
        Stream.of(InjectionSets.read("harmless", "dev"), InjectionSets.read("harmless-wide", "training")).flatMap(List::stream)
                .forEach(this::addHarmless);
    }

    private void addHarmless(Example example) {
        example.said().stream().flatMap(said -> Passage.of(said.role(), said.text()).stream())
                .flatMap(passage -> example.kind().equals("chat") ? saidOrQuoted(passage) : Stream.of(passage))
                .forEach(passage -> addExample(passage, false));
    }

    private void addExample(Passage passage, boolean order) {
        add(passage, order, OF_EXAMPLE);
        vectors.add(passage, order, EMBEDDED_EXAMPLE);
    }

    /** AdaGrad on the logistic loss. */
    private Weights fitted() {
        double[] weights = new double[Features.SIZE];
        double[] squares = new double[Features.SIZE];
        List<Sample> order = new ArrayList<>(samples);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            order.forEach(sample -> step(sample, weights, squares));
        }
        double most = Arrays.stream(weights).map(Math::abs).max().orElseThrow();
        byte[] values = new byte[Features.SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) Math.round(weights[i] / most * Byte.MAX_VALUE);
        }
        return new Weights((float) (most / Byte.MAX_VALUE), values, new float[Weights.DIMENSIONS], 0, 0);
    }

    private static void step(Sample sample, double[] weights, double[] squares) {
        double scale = Features.scale(sample.features().length);
        double score = 0;
        for (int feature : sample.features()) {
            score += weights[feature] * scale;
        }
        double error = sample.weight() * scale * (1 / (1 + Math.exp(-score)) - (sample.order() ? 1 : 0));
        for (int feature : sample.features()) {
            double gradient = error + SHRINK * weights[feature];
            squares[feature] += gradient * gradient;
            weights[feature] -= RATE * gradient / (Math.sqrt(squares[feature]) + 1e-8);
        }
    }
}
