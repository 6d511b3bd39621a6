package io.souvenir.engine.extraction.injection;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.language.Languages;

/**
 * Finds the turns that give orders to a model. Most are ordinary by their words; passages that are not have their vector weighed too,
 * which tells an order from talk about orders. Where the model in this process is not the built-in one, words alone decide.
 */
@ApplicationScoped
public class InjectionJudge {

    private static final int MOST_EMBEDDED = 64;
    private static final int WIDTH = 8;

    /** By words and signs alone. */
    private static final double BEYOND_DOUBT = 1.5;
    private static final String LANGUAGE_OF_VECTORS = "en";
    /** In characters: the language of a shorter text is uncertain. */
    private static final int SHORT = 32;

    private final Embedder embedder;
    private final Languages languages;

    InjectionJudge(Embedder embedder, Languages languages) {
        this.embedder = embedder;
        this.languages = languages;
    }

    /** The places of the turns that have an order, alone or together with the short turns before them of the same speaker. */
    public Uni<BitSet> ordersIn(List<Said> turns) {
        List<Suspect> suspects = InjectionDetector.suspects(turns).stream().filter(this::isCredible)
                .sorted(Comparator.comparingDouble(Suspect::score).reversed()).toList();
        if (suspects.isEmpty() || !embedder.model().equals(Embedder.BUILT_IN)) {
            return Uni.createFrom().item(orders(suspects.stream()));
        }
        List<Suspect> embedded = suspects.subList(0, Math.min(suspects.size(), MOST_EMBEDDED));
        return Uni.join().all(embedded.stream().map(suspect -> embedder.embedQuery(suspect.passage().text())).toList())
                .usingConcurrencyOf(WIDTH).andFailFast()
                .map(vectors -> orders(Stream.concat(
                        IntStream.range(0, embedded.size())
                                .mapToObj(i -> withVector(embedded.get(i), vectors.get(i))),
                        suspects.stream().skip(MOST_EMBEDDED))));
    }

    /**
     * What users say themselves in a language that the model does not know is an order only if the words leave no doubt: its vector
     * misleads. So do the vectors of short texts, whose language is uncertain, and of turns put together.
     */
    private boolean isCredible(Suspect suspect) {
        return !suspect.passage().own() || suspect.score() >= BEYOND_DOUBT
                || !suspect.isSpread() && suspect.passage().text().length() > SHORT
                        && LANGUAGE_OF_VECTORS.equals(languages.of(suspect.passage().text(), null));
    }

    private static Suspect withVector(Suspect suspect, float[] vector) {
        return new Suspect(suspect.turns(), suspect.passage(),
                suspect.score() + InjectionDetector.WEIGHTS.leaning(suspect.passage(), vector));
    }

    /** An order is spread over turns only where none of them gives one. */
    private static BitSet orders(Stream<Suspect> suspects) {
        List<Suspect> orders = suspects.filter(suspect -> InjectionDetector.isOrder(suspect.score())).toList();
        BitSet alone = new BitSet();
        orders.stream().filter(order -> !order.isSpread()).flatMap(order -> order.turns().stream()).forEach(alone::set);
        BitSet all = (BitSet) alone.clone();
        orders.stream().filter(order -> order.isSpread() && order.turns().stream().noneMatch(alone::get))
                .flatMap(order -> order.turns().stream()).forEach(all::set);
        return all;
    }
}
