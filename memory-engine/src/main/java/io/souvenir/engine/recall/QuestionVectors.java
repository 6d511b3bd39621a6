package io.souvenir.engine.recall;

import java.time.Duration;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.error.ErrorCode;
import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.filter.Pins;
import io.souvenir.engine.tenancy.ProjectRef;

/**
 * Embeds questions as the people they name would ask them. Who these are is certain once the scopes are read; last time's
 * names are taken meanwhile, so that embedding and reading run side by side. Only where others speak by now is it embedded again.
 */
@ApplicationScoped
class QuestionVectors {

    private static final int PLACES = 10_000;

    /** Names of people whom somebody has had forgotten must not linger. */
    private static final Duration LINGER = Duration.ofMinutes(10);

    private final Cache<Place, Set<String>> lastSpeakers = Caffeine.newBuilder().maximumSize(PLACES).expireAfterWrite(LINGER)
            .build();

    private record Place(ProjectRef project, Pins pins) {
    }

    /**
     * @param vector null where the project's model gives none now: words must do
     * @param by whose vectors it can be compared with
     * @param took queueing included; zero from the cache
     */
    record Embedded(String text, float @Nullable [] vector, Embedder by, Duration took) {
    }

    /** @param speakers who speaks in the scopes that the pins lead to */
    Uni<Embedded> embed(Embedder embedder, ProjectRef project, Pins pins, Question question, Uni<Set<String>> speakers) {
        Place place = new Place(project, pins);
        Set<String> last = lastSpeakers.getIfPresent(place);
        Uni<Set<String>> certain = speakers.invoke(now -> lastSpeakers.put(place, now));
        if (last == null) {
            return certain.chain(now -> embed(embedder, question.inFirstPerson(now)));
        }
        return Uni.combine().all().unis(embed(embedder, question.inFirstPerson(last)), certain).asTuple().chain(both -> {
            Embedded guessed = both.getItem1();
            String text = both.getItem2().equals(last) ? guessed.text() : question.inFirstPerson(both.getItem2());
            return text.equals(guessed.text()) ? Uni.createFrom().item(guessed) : embed(embedder, text);
        });
    }

    private static Uni<Embedded> embed(Embedder embedder, String text) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return embedder.embedQuery(text)
                    .onFailure(QuestionVectors::away).recoverWithNull()
                    .map(vector -> new Embedded(text, vector, embedder, Duration.ofNanos(System.nanoTime() - began)));
        });
    }

    private static boolean away(Throwable failure) {
        return failure instanceof SouvenirException known && known.code() == ErrorCode.EMBEDDING_UNAVAILABLE;
    }
}
