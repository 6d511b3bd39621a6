package io.souvenir.engine.export;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.souvenir.engine.budget.Evaluations;
import io.souvenir.engine.filter.Filter;
import io.souvenir.engine.memory.Memory;
import io.souvenir.engine.memory.MemoryLists;
import io.souvenir.engine.memory.MemoryPage;
import io.souvenir.engine.memory.Visibility;
import io.souvenir.engine.recall.RecallRequest;
import io.souvenir.engine.recall.RecallService;
import io.souvenir.engine.recall.ranking.Threshold;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Fills a schema from memories without a language model: lists of memories row by row, every other property from the memories that
 * answer its question.
 */
@ApplicationScoped
public class SchemaFiller {

    private static final int PAGE = 200;

    private final RecallService recall;
    private final AnswerSelector selector;
    private final MemoryLists memories;
    private final ExportConfig config;
    private final Evaluations evaluations;

    SchemaFiller(RecallService recall, AnswerSelector selector, MemoryLists memories, ExportConfig config,
            Evaluations evaluations) {
        this.recall = recall;
        this.selector = selector;
        this.memories = memories;
        this.config = config;
        this.evaluations = evaluations;
    }

    public Uni<FilledDocument> fill(ProjectRef project, ExportSchema schema, Filter filter) {
        Set<String> questions = new LinkedHashSet<>();
        boolean all = collect(schema.shape(), questions);
        Uni<List<Memory>> rows = all ? rows(project, filter, new Rows(), null) : Uni.createFrom().item(List.of());
        return Uni.combine().all().unis(rows, answers(project, questions, filter)).asTuple()
                .chain(both -> evaluations.run(project.tenant(), () -> new DocumentBuilder(schema, both.getItem1(),
                        both.getItem2(), config.answers()).document()));
    }

    /** Whether the schema asks questions only, and lists no memories. */
    static boolean asksOnly(Shape shape) {
        Set<String> questions = new LinkedHashSet<>();
        return !collect(shape, questions) && !questions.isEmpty();
    }

    /** Collects the questions; true where rows of memories are needed too. */
    private static boolean collect(Shape shape, Set<String> questions) {
        return switch (shape) {
            case Shape.Fields object -> {
                boolean all = false;
                for (Shape.Field field : object.fields()) {
                    all |= collect(field.shape(), questions);
                }
                yield all;
            }
            case Shape.Answers list -> ask(list.question(), questions);
            case Shape.Answer one -> ask(one.question(), questions);
            case Shape.Rows rows -> true;
            case Shape.Texts texts -> true;
            case Shape.Unanswered nothing -> false;
        };
    }

    private static boolean ask(String question, Set<String> questions) {
        questions.add(question);
        return false;
    }

    private Uni<Map<String, List<Memory>>> answers(ProjectRef project, Set<String> questions, Filter filter) {
        return Multi.createFrom().iterable(questions).select().first(config.questions()).onItem()
                .transformToUni(question -> recall.recall(project, new RecallRequest(question, filter, config.answers(),
                        Threshold.ofScore(config.minScore()), false))
                        .map(found -> Map.entry(question,
                                found.hits().stream().map(hit -> hit.memory().withoutMetadata()).toList())))
                .merge(config.concurrency()).collect().asMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(found -> (Map<String, List<Memory>>) new TreeMap<>(found))
                .chain(found -> selector.select(project, found));
    }

    /** The memories read so far for rows. */
    private static final class Rows {

        private final List<Memory> memories = new ArrayList<>();
        private long bytes;

        void add(MemoryPage page) {
            memories.addAll(page.items());
            bytes += page.bytes();
        }
    }

    private Uni<List<Memory>> rows(ProjectRef project, Filter filter, Rows read, @Nullable String cursor) {
        return memories
                .page(project, filter, Visibility.current(false), Math.min(PAGE, config.rows() - read.memories.size()), cursor)
                .invoke(read::add)
                .chain(page -> page.nextCursor() != null && read.memories.size() < config.rows() && read.bytes < config.bytes()
                        ? rows(project, filter, read, page.nextCursor())
                        : Uni.createFrom().item(read.memories));
    }
}
