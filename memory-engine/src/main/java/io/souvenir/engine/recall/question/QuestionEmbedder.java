package io.souvenir.engine.recall.question;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.ScopePins;
import io.souvenir.engine.language.Languages;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Embeds a question as the people it names would ask it. Who speaks in the scopes is read from PostgreSQL and the question's
 * language is detected meanwhile; the embedding starts at once with the speakers and the language of the previous question to
 * these scopes, and is repeated only where they have changed the text.
 */
@ApplicationScoped
public class QuestionEmbedder {

    private static final int MAX_CONTEXTS = 10_000;

    /** Names of people may have been erased meanwhile, so they are kept for a short time only. */
    private static final Duration MAX_AGE = Duration.ofMinutes(10);

    private final Cache<ContextKey, Context> previous = Caffeine.newBuilder().maximumSize(MAX_CONTEXTS)
            .expireAfterWrite(MAX_AGE)
            .build();
    private final Languages languages;
    private final Analyzer analyzer;

    QuestionEmbedder(Languages languages, Analyzer analyzer) {
        this.languages = languages;
        this.analyzer = analyzer;
    }

    private record ContextKey(ProjectRef project, ScopePins pins) {
    }

    /** On what the text to embed depends besides the question. */
    private record Context(Set<String> speakers, @Nullable String language) {
    }

    private record Spoken(ParsedQuestion question, String text) {
    }

    /**
     * @param day the day from which the question's relative days count
     * @param speakers of the scopes that the pins lead to
     */
    public Uni<EmbeddedQuestion> embed(Embedder embedder, ProjectRef project, ScopePins pins, String question, LocalDate day,
            Uni<Set<String>> speakers) {
        ContextKey key = new ContextKey(project, pins);
        Context guess = previous.getIfPresent(key);
        Uni<Spoken> certain = speakers.map(now -> new Context(now, languages.of(question, null)))
                .invoke(context -> previous.put(key, context)).map(context -> spoken(question, day, context));
        if (guess == null) {
            return certain.chain(spoken -> embed(embedder, spoken));
        }
        return Uni.combine().all().unis(embed(embedder, spoken(question, day, guess)), certain).asTuple().chain(both -> {
            EmbeddedQuestion guessed = both.getItem1();
            Spoken spoken = both.getItem2();
            return spoken.text().equals(guessed.text()) ? Uni.createFrom().item(guessed.with(spoken.question()))
                    : embed(embedder, spoken);
        });
    }

    private Spoken spoken(String question, LocalDate day, Context context) {
        ParsedQuestion parsed = new ParsedQuestion(question, context.language(), analyzer, day);
        return new Spoken(parsed, parsed.inFirstPerson(context.speakers()));
    }

    private static Uni<EmbeddedQuestion> embed(Embedder embedder, Spoken spoken) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return embedder.embedQuery(spoken.text())
                    .onFailure(QuestionEmbedder::unavailable).recoverWithNull()
                    .map(vector -> new EmbeddedQuestion(spoken.question(), spoken.text(), vector, embedder,
                            Duration.ofNanos(System.nanoTime() - began)));
        });
    }

    private static boolean unavailable(Throwable failure) {
        return failure instanceof SouvenirException problem && problem.code() == ErrorCode.EMBEDDING_UNAVAILABLE;
    }
}
