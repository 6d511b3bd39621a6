package io.souvenir.engine.summary;

import java.text.BreakIterator;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.extraction.ExtractionConfig;
import io.souvenir.engine.extraction.grounding.Claim;
import io.souvenir.engine.extraction.grounding.GroundingCheck;
import io.souvenir.engine.extraction.grounding.Sources;
import io.souvenir.engine.extraction.injection.InjectionDetector;
import io.souvenir.engine.extraction.model.JsonAnswer;
import io.souvenir.engine.extraction.model.ModelAnswers;
import io.souvenir.engine.extraction.model.ModelTasks;
import io.souvenir.engine.extraction.model.Prompts;
import io.souvenir.engine.extraction.model.Question;
import io.souvenir.engine.language.Languages;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.tenancy.ProjectRef;
import io.vertx.mutiny.core.Vertx;

/** Has the project's model summarize texts, and keeps the sentences that these support. */
@ApplicationScoped
public class ModelSummarizer {

    private static final Set<String> KEY = Set.of("summary");

    /** The newest texts that fit are shown. */
    private static final int MOST_CHARACTERS = 24_000;

    private final ModelAnswers models;
    private final Analyzer analyzer;
    private final Languages languages;
    private final Vertx vertx;
    private final ExtractionConfig config;

    ModelSummarizer(ModelAnswers models, Analyzer analyzer, Languages languages, Vertx vertx, ExtractionConfig config) {
        this.models = models;
        this.analyzer = analyzer;
        this.languages = languages;
        this.vertx = vertx;
        this.config = config;
    }

    /**
     * Empty where the project has no model, or it fails, or nothing of its answer is supported.
     *
     * @param lines each with its day and speaker, the oldest first
     */
    public Uni<Optional<String>> summarize(ProjectRef project, List<String> lines, int words) {
        List<String> shown = newest(lines);
        return shown.isEmpty() ? Uni.createFrom().item(Optional.empty())
                : models.ask(project, () -> new Question<>(ModelTasks::summarize, Prompts.summary(shown, words), null,
                        answer -> String.valueOf(JsonAnswer.with(KEY, answer).getValue("summary")), config.documentDeadline()))
                        .chain(answer -> {
                            String text = answer.value();
                            return text == null ? Uni.createFrom().item(Optional.empty())
                                    : vertx.executeBlocking(() -> supported(text, shown), false);
                        });
    }

    private static List<String> newest(List<String> lines) {
        int from = lines.size();
        for (int characters = 0; from > 0 && characters + lines.get(from - 1).length() <= MOST_CHARACTERS; from--) {
            characters += lines.get(from - 1).length();
        }
        return lines.subList(from, lines.size()).stream().filter(line -> !InjectionDetector.isIn(line)).toList();
    }

    private Optional<String> supported(String text, List<String> lines) {
        @Nullable String language = languages.of(text, null);
        GroundingCheck check = new GroundingCheck(analyzer);
        Sources sources = new Sources(lines, List.of(), List.of(), List.of("User", "Assistant"), LocalDate.now(ZoneOffset.UTC));
        String kept = String.join("", sentences(text).stream()
                .filter(sentence -> sentence.isBlank() || !InjectionDetector.isIn(sentence)
                        && check.isGrounded(new Claim(sentence, language, List.of()), sources))
                .toList()).strip();
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept);
    }

    private static List<String> sentences(String text) {
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        List<String> sentences = new ArrayList<>();
        for (int from = breaks.first(), to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
            sentences.add(text.substring(from, to));
        }
        return sentences;
    }
}
