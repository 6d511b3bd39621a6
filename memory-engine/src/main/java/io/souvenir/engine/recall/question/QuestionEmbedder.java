package io.souvenir.engine.recall.question;

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
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;


/**
 * Embeds questions as the people they name would ask them. Who these are is certain once the scopes are read, and the question's
 * own language is told then; last time's names and language are taken meanwhile, so that embedding runs beside all that. Only
 * where that was wrong is the question embedded again.
 */
@ApplicationScoped
class QuestionEmbedder {

    private static final int PLACES = 10_000;

    /** Names of people whom somebody has had forgotten must not linger. */
    private static final Duration LINGER = Duration.ofMinutes(10);

    private final Cache<Place, Last> last = Caffeine.newBuilder().maximumSize(PLACES).expireAfterWrite(LINGER).build();
    private final Languages languages;
    private final Analyzer analyzer;

    QuestionEmbedder(Languages languages, Analyzer analyzer) {
        this.languages = languages;
        this.analyzer = analyzer;
    }

    private record Place(ProjectRef project, ScopePins pins) {
    }

    private record Last(Set<String> speakers, @Nullable String language) {
    }

    /**
     * @param text the question as it was embedded
     * @param vector null where the project's model gives none now: words must do
     * @param by whose vectors it can be compared with
     * @param took queueing included; zero from the cache
     */
    record Embedded(ParsedQuestion question, String text, float @Nullable [] vector, Embedder by, Duration took) {

        private Embedded asked(ParsedQuestion certain) {
            return new Embedded(certain, text, vector, by, took);
        }
    }

    private record Wording(ParsedQuestion question, String text) {

        static Wording of(ParsedQuestion question, Set<String> speakers) {
            return new Wording(question, question.inFirstPerson(speakers));
        }
    }

    /** @param speakers who speaks in the scopes that the pins lead to */
    Uni<Embedded> embed(Embedder embedder, ProjectRef project, ScopePins pins, String asked, Uni<Set<String>> speakers) {
        Place place = new Place(project, pins);
        Last known = last.getIfPresent(place);
        Uni<Wording> certain = speakers.map(now -> certain(place, asked, now));
        if (known == null) {
            return certain.chain(wording -> embed(embedder, wording));
        }
        Wording guess = Wording.of(new ParsedQuestion(asked, known.language(), analyzer), known.speakers());
        return Uni.combine().all().unis(embed(embedder, guess), certain).asTuple().chain(both -> {
            Embedded guessed = both.getItem1();
            Wording wording = both.getItem2();
            return wording.text().equals(guessed.text()) ? Uni.createFrom().item(guessed.asked(wording.question()))
                    : embed(embedder, wording);
        });
    }

    private Wording certain(Place place, String asked, Set<String> speakers) {
        String language = languages.of(asked, null);
        last.put(place, new Last(speakers, language));
        return Wording.of(new ParsedQuestion(asked, language, analyzer), speakers);
    }

    private static Uni<Embedded> embed(Embedder embedder, Wording wording) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return embedder.embedQuery(wording.text())
                    .onFailure(QuestionEmbedder::away).recoverWithNull()
                    .map(vector -> new Embedded(wording.question(), wording.text(), vector, embedder,
                            Duration.ofNanos(System.nanoTime() - began)));
        });
    }

    private static boolean away(Throwable failure) {
        return failure instanceof SouvenirException known && known.code() == ErrorCode.EMBEDDING_UNAVAILABLE;
    }
}
