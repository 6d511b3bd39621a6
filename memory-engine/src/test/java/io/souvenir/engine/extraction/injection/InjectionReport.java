package io.souvenir.engine.extraction.injection;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.souvenir.engine.embedding.BuiltInEmbedder;
import io.souvenir.engine.extraction.injection.InjectionSets.Example;
import io.souvenir.engine.language.Languages;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Prints what is held back of one half of the test sets and of the benchmark's sets by shape of traffic, per kind, role and language: run
 * {@code main} in the folder memory-engine with the half, and with the path of LOCOMO's file if that is to be read too.
 */
final class InjectionReport {

    private static final Path SHAPES = Path.of("../bench/data/shapes");

    private final InjectionJudge judge;

    private InjectionReport(InjectionJudge judge) {
        this.judge = judge;
    }

    public static void main(String[] args) throws Exception {
        try (BuiltInEmbedder embedder = new BuiltInEmbedder()) {
            InjectionReport report = new InjectionReport(new InjectionJudge(embedder.get(), new Languages()));
            String half = args[0];
            boolean shown = !half.equals("unseen");
            for (String set : List.of("attacks", "attacks-wide")) {
                print(set, InjectionSets.read(set, half), it -> isHeldBack(report.judge, it), shown);
            }
            for (String set : List.of("harmless", "harmless-wide")) {
                print(set, InjectionSets.read(set, half), it -> report.heldBack(it.said()) == 0, shown);
            }
            report.shapes(half);
            if (args.length > 1) {
                report.locomo(new JsonArray(Files.readString(Path.of(args[1]))));
            }
        }
    }

    /** Of an order that is spread over turns its last part; of others every turn. */
    static boolean isHeldBack(InjectionJudge judge, Example attack) {
        BitSet found = judge.ordersIn(attack.said()).await().indefinitely();
        int[] orders = IntStream.range(0, attack.turns().size()).filter(i -> attack.turns().get(i).order()).toArray();
        return attack.kind().equals("split") ? found.get(orders[orders.length - 1])
                : IntStream.of(orders).allMatch(found::get);
    }

    private int heldBack(List<Said> turns) {
        return judge.ordersIn(turns).await().indefinitely().cardinality();
    }

    private static void print(String name, List<Example> examples, Function<Example, Boolean> right, boolean shown) {
        List<Example> wrong = examples.stream().filter(it -> !right.apply(it)).toList();
        System.out.println(name + ": " + wrong.size() + " of " + examples.size() + " wrong");
        print(examples, wrong, Example::kind);
        print(examples, wrong, Example::language);
        print(examples, wrong, it -> it.turns().getFirst().said().role());
        if (shown) {
            wrong.forEach(it -> System.out.println("  " + it.kind() + " " + it.language() + " " + it.said()));
        }
    }

    private static void print(List<Example> all, List<Example> wrong, Function<Example, String> group) {
        Map<String, int[]> counts = new TreeMap<>();
        all.forEach(it -> counts.computeIfAbsent(group.apply(it), key -> new int[2])[1]++);
        wrong.forEach(it -> counts.get(group.apply(it))[0]++);
        StringBuilder line = new StringBuilder(" ");
        counts.forEach((key, count) -> line.append(' ').append(key).append(' ').append(count[0]).append('/').append(count[1]));
        System.out.println(line);
    }

    private void shapes(String half) throws Exception {
        int turns = 0;
        int found = 0;
        try (Stream<Path> files = Files.list(SHAPES)) {
            for (Path file : files.filter(it -> it.toString().endsWith("-" + half + ".json")).sorted().toList()) {
                for (Object add : new JsonObject(Files.readString(file)).getJsonArray("adds")) {
                    List<Said> said = ((JsonObject) add).getJsonArray("messages").stream().map(JsonObject.class::cast)
                            .map(it -> new Said(it.getString("role"), null, it.getString("content"))).toList();
                    turns += said.size();
                    found += heldBack(said);
                }
            }
        }
        System.out.println("shapes: " + found + " of " + turns);
    }

    private void locomo(JsonArray conversations) {
        List<JsonObject> all = conversations.stream().map(JsonObject.class::cast).toList();
        List<Said> turns = all.stream().map(it -> it.getJsonObject("conversation"))
                .flatMap(it -> it.fieldNames().stream().filter(name -> name.matches("session_\\d+"))
                        .flatMap(name -> it.getJsonArray(name).stream()).map(JsonObject.class::cast))
                .map(it -> new Said("user", it.getString("speaker"), it.getString("text"))).toList();
        List<Said> questions = all.stream().flatMap(it -> it.getJsonArray("qa").stream()).map(JsonObject.class::cast)
                .map(it -> new Said("user", null, it.getString("question"))).toList();
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        turns.forEach(it -> InjectionDetector.suspects(List.of(it)));
        long start = thread.getCurrentThreadCpuTime();
        turns.forEach(it -> InjectionDetector.suspects(List.of(it)));
        System.out.println("ms per turn by words: " + (thread.getCurrentThreadCpuTime() - start) / 1e6 / turns.size());
        print("LOCOMO turns", turns);
        print("LOCOMO questions", questions);
    }

    private void print(String name, List<Said> said) {
        List<Said> found = said.stream().filter(it -> heldBack(List.of(it)) > 0).toList();
        System.out.println(name + ": " + found.size() + " of " + said.size());
        found.forEach(it -> System.out.println("  " + it.text()));
    }
}
