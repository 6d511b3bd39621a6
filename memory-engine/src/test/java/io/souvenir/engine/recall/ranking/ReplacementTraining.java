package io.souvenir.engine.recall.ranking;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.lexical.Analyzers;
import io.souvenir.engine.lexical.LexicalScope;
import io.souvenir.engine.lexical.Terms;
import io.souvenir.engine.memory.derived.TextFeatures;
import io.souvenir.engine.recall.question.ParsedQuestion;
import io.souvenir.engine.recall.ranking.Ranking.Ranked;
import io.souvenir.engine.recall.ranking.TrainingScope.Asked;
import io.souvenir.engine.recall.ranking.TrainingScope.Said;
import io.souvenir.engine.recall.scope.ComparedVectors;
import io.souvenir.engine.recall.scope.PairCosines;
import io.souvenir.engine.recall.scope.RankingRow;
import io.souvenir.engine.recall.scope.RelatedEntities;
import io.souvenir.engine.recall.scope.ScopeCandidates;

/**
 * Writes what {@code src/test/python/replacement.py} fits {@link ReplacementModel} to: run {@code main} in the folder memory-engine. It ranks
 * each question as recall does and writes the features of the pairs that {@link Replacement} compares, with the texts' terms and vectors. It
 * reads no half "unseen".
 *
 * <p>
 * Arguments: the folder to write to, which also keeps the vectors for a later run; and if wished a file of LOCOMO's form and one of BEAM's.
 */
final class ReplacementTraining implements AutoCloseable {

    private static final int COMPARED = 40;
    private static final int REPLACEABLE = 12;
    /** Without it the sums are those that the compared texts are chosen by. */
    private static final Weights WITHOUT_RECENCY = Weights.STANDARD.with(Map.of("recency", 0.0));

    private final Analyzer analyzer = Analyzers.lucene();
    private final TrainingVectors vectors;
    private final PrintWriter texts;
    private final PrintWriter pairs;
    private final OutputStream firstVectors;
    private int scopes;
    private int written;

    private ReplacementTraining(Path folder) throws Exception {
        vectors = new TrainingVectors(folder.resolve("kept-vectors.bin"));
        texts = new PrintWriter(folder.resolve("texts.tsv").toFile(), StandardCharsets.UTF_8);
        pairs = new PrintWriter(folder.resolve("pairs.tsv").toFile(), StandardCharsets.UTF_8);
        firstVectors = new BufferedOutputStream(Files.newOutputStream(folder.resolve("vectors.f32")));
    }

    public static void main(String[] arguments) throws Exception {
        List<TrainingScope> scopes = new ArrayList<>(GroupScopes.all());
        scopes.addAll(TrainingSets.dev());
        if (arguments.length > 2) {
            scopes.addAll(TrainingSets.locomo(Path.of(arguments[1])));
            scopes.addAll(TrainingSets.beam(Path.of(arguments[2])));
        }
        try (ReplacementTraining training = new ReplacementTraining(Files.createDirectories(Path.of(arguments[0])))) {
            for (TrainingScope scope : scopes) {
                training.write(scope);
            }
            System.out.printf("%d scopes, %d texts%n", training.scopes, training.written);
        }
    }

    /** @param first the number of its first text in the files */
    private record Indexed(TrainingScope scope, int first, List<RankingRow> rows, LexicalScope words, ComparedVectors vectors,
            Set<String> speakers) {

        String ref(int i) {
            return scope.memories().get(i).ref();
        }
    }

    private void write(TrainingScope scope) throws IOException {
        List<RankingRow> rows = new ArrayList<>();
        LexicalScope words = new LexicalScope();
        List<List<float[]>> ofRows = new ArrayList<>();
        int first = written;
        int session = RankingRow.NO_SESSION;
        Said last = null;
        for (Said said : scope.memories()) {
            boolean follows = said.follows(last);
            session += follows ? 0 : 1;
            Terms terms = analyzer.analyze(said.indexed().dated(), scope.language());
            words.add(rows.size(), terms, session);
            rows.add(row(rows.size(), session, said));
            ofRows.add(vectors.passages(said.indexed().chunks(follows ? Objects.requireNonNull(last).indexed() : null)));
            text(scope, said, terms, ofRows.getLast().getFirst());
            last = said;
        }
        Indexed indexed = new Indexed(scope, first, rows, words, new ComparedVectors(ofRows), scope.memories().stream()
                .map(Said::speaker).filter(Objects::nonNull).collect(Collectors.toSet()));
        for (Asked asked : scope.questions()) {
            write(indexed, asked);
        }
        scopes++;
    }

    private static RankingRow row(int ord, int session, Said said) {
        return new RankingRow(new UUID(0, ord), ord, session, said.role(), said.speaker(), said.at(), null,
                TextFeatures.words(said.text()), TextFeatures.isQuestion(said.text()), 0, RankingRow.Content.TURN,
                RankingRow.Status.VALID);
    }

    /** Parts of words have a "p" before them. */
    private void text(TrainingScope scope, Said said, Terms terms, float[] vector) throws IOException {
        String hashes = IntStream.range(0, terms.hashes().length)
                .mapToObj(i -> (terms.counts()[i] > 0 ? "" : "p") + terms.hashes()[i]).collect(Collectors.joining(","));
        line(texts, scope.part(), scope.set(), said.ref(), hashes, said.text());
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        firstVectors.write(bytes.array());
        written++;
    }

    private static void line(PrintWriter file, Object... columns) {
        file.println(Arrays.stream(columns).map(column -> column.toString().replaceAll("\\s+", " "))
                .collect(Collectors.joining("\t")));
    }

    private void write(Indexed indexed, Asked asked) throws IOException {
        ParsedQuestion question = new ParsedQuestion(asked.text(), language(indexed.scope(), asked), analyzer, asked.day());
        if (!question.time().current() || question.asksForNewestOfAll()) {
            return;
        }
        List<RankingRow> rows = indexed.rows();
        ScopeCandidates candidates = new ScopeCandidates(rows.toArray(RankingRow[]::new), indexed.words(), RelatedEntities.NONE,
                indexed.vectors().cosines(vectors.question(question.inFirstPerson(indexed.speakers()))), ord -> List.of(),
                any -> Uni.createFrom().item(PairCosines.NONE), false);
        List<Ranked> ranked = new Ranking(List.of(candidates), question, WITHOUT_RECENCY).best(rows.size(),
                Threshold.ofScore(0), row -> true, PairCosines.NONE);
        double[] sums = new double[rows.size()];
        double[] semantic = new double[rows.size()];
        for (Ranked one : ranked) {
            sums[one.row().ord()] = one.breakdown().values().stream().mapToDouble(Double::doubleValue).sum();
            semantic[one.row().ord()] = Objects.requireNonNull(one.breakdown().get(Signal.SEMANTIC.wireName()))
                    / WITHOUT_RECENCY.of(Signal.SEMANTIC);
        }
        List<Integer> best = ranked.stream().limit(COMPARED).map(one -> one.row().ord()).toList();
        Replacement replacement = new Replacement(new Candidates(List.of(candidates)), question, best, semantic, sums,
                indexed.vectors().pairs(rows));
        for (int earlier : best.subList(0, Math.min(REPLACEABLE, best.size()))) {
            best.stream().filter(later -> replacement.isComparable(earlier, later))
                    .forEach(later -> pair(indexed, asked, earlier, later, replacement.features(earlier, later)));
        }
    }

    private static @Nullable String language(TrainingScope scope, Asked asked) {
        return asked.language() == null ? scope.language() : TrainingScope.nullIfEnglish(asked.language());
    }

    /** Leaves out changes that are not asked for, and later texts that answer without replacing: either order of those is right. */
    private void pair(Indexed indexed, Asked asked, int earlier, int later, double[] features) {
        String one = indexed.ref(earlier);
        String other = indexed.ref(later);
        boolean replaced = asked.changed(one, other);
        if (replaced || !asked.evidence().contains(other)
                && indexed.scope().questions().stream().noneMatch(it -> it.changed(one, other))) {
            line(pairs, indexed.scope().part(), indexed.scope().set(), scopes, asked.text(), replaced ? 1 : 0,
                    asked.evidence().contains(one) ? 1 : 0, indexed.first() + earlier, indexed.first() + later,
                    DoubleStream.of(features).mapToObj(it -> String.format(Locale.ROOT, "%.4f", it))
                            .collect(Collectors.joining(" ")));
        }
    }

    @Override
    public void close() throws Exception {
        vectors.close();
        texts.close();
        pairs.close();
        firstVectors.close();
    }
}
