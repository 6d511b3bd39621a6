package io.souvenir.engine.recall;

import java.time.Duration;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
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

    private final Embedder embedder;
    private final Cache<Place, Set<String>> lastSpeakers = Caffeine.newBuilder().maximumSize(PLACES).expireAfterWrite(LINGER)
            .build();

    QuestionVectors(Embedder embedder) {
        this.embedder = embedder;
    }

    private record Place(ProjectRef project, Pins pins) {
    }

    /** @param took queueing included; zero from the cache */
    record Embedded(String text, float[] vector, Duration took) {
    }

    /** @param speakers who speaks in the scopes that the pins lead to */
    Uni<Embedded> embed(ProjectRef project, Pins pins, Question question, Uni<Set<String>> speakers) {
        Place place = new Place(project, pins);
        Set<String> last = lastSpeakers.getIfPresent(place);
        Uni<Set<String>> certain = speakers.invoke(now -> lastSpeakers.put(place, now));
        if (last == null) {
            return certain.chain(now -> embed(question.inFirstPerson(now)));
        }
        return Uni.combine().all().unis(embed(question.inFirstPerson(last)), certain).asTuple().chain(both -> {
            Embedded guessed = both.getItem1();
            String text = both.getItem2().equals(last) ? guessed.text() : question.inFirstPerson(both.getItem2());
            return text.equals(guessed.text()) ? Uni.createFrom().item(guessed) : embed(text);
        });
    }

    private Uni<Embedded> embed(String text) {
        return Uni.createFrom().deferred(() -> {
            long began = System.nanoTime();
            return embedder.embedQuery(text)
                    .map(vector -> new Embedded(text, vector, Duration.ofNanos(System.nanoTime() - began)));
        });
    }
}
