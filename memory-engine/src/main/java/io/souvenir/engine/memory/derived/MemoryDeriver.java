package io.souvenir.engine.memory.derived;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Uni;
import io.souvenir.engine.dates.Dates;
import io.souvenir.engine.embedders.ActiveEmbedders;
import io.souvenir.engine.embedders.Embedders;
import io.souvenir.engine.embedding.Embedder;
import io.souvenir.engine.language.Languages;
import io.souvenir.engine.lexical.Analyzer;
import io.souvenir.engine.memory.MemoryAttributes;
import io.souvenir.engine.tenancy.ProjectRef;

/** Computes everything that is stored beside the text of a memory and depends on it. New and updated memories share these rules. */
@ApplicationScoped
public class MemoryDeriver {

    private static final Logger LOGGER = Logger.getLogger(MemoryDeriver.class);
    /** Chunks embedded at once; the embedder's own queue is what bounds the machine. */
    private static final int WIDTH = 8;

    private final Embedders embedders;
    private final Analyzer analyzer;
    private final Languages languages;

    MemoryDeriver(Embedders embedders, Analyzer analyzer, Languages languages) {
        this.embedders = embedders;
        this.analyzer = analyzer;
        this.languages = languages;
    }

    /** @param previous the language of the text before; a text too short to detect its own is taken to be in it */
    public @Nullable String language(String text, @Nullable String previous) {
        return languages.of(text, previous);
    }

    /**
     * The attributes with the language of the text and the days that it mentions.
     *
     * @param offset of the speaker's clock: relative days count from the day on which it was said there
     */
    public MemoryAttributes attributes(MemoryAttributes attributes, IndexedText text, ZoneOffset offset,
            @Nullable String previousLanguage) {
        String language = language(text.text(), previousLanguage);
        LocalDate day = LocalDate.ofInstant(text.statedAt(), offset);
        return attributes.withLanguage(language).withDays(Dates.about(text.text(), language, day).orElse(null));
    }

    public TextFeatures features(IndexedText text, @Nullable String language) {
        return TextFeatures.of(text.text(), analyzer.analyze(text.dated(), language));
    }

    /**
     * The vectors of one text, see {@link #vectors(ProjectRef, List)}.
     *
     * @param chunks of the text in order, see {@link IndexedText#chunks}
     */
    public Uni<TextVectors> vectorsOf(ProjectRef project, List<String> chunks) {
        return vectors(project, List.of(chunks)).map(List::getFirst);
    }

    /**
     * The vectors of texts, each given as its chunks: of the project's embedding model and, while the project changes its model, of
     * the new one. Where the new one fails its vectors are left out, and re-embedding computes them later.
     */
    public Uni<List<TextVectors>> vectors(ProjectRef project, List<List<String>> texts) {
        if (texts.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        List<String> chunks = texts.stream().flatMap(List::stream).toList();
        return embedders.of(project).chain(models -> models.live().embedPassages(chunks, WIDTH)
                .map(vectors -> regroup(texts, vectors))
                .chain(live -> withTarget(models, texts, chunks, live)));
    }

    private static Uni<List<TextVectors>> withTarget(ActiveEmbedders models, List<List<String>> texts, List<String> chunks,
            List<List<float[]>> live) {
        String model = models.live().model();
        List<TextVectors> alone = live.stream().map(vectors -> new TextVectors(Map.of(model, vectors))).toList();
        Embedder target = models.target();
        if (target == null) {
            return Uni.createFrom().item(alone);
        }
        return target.embedPassages(chunks, WIDTH).map(vectors -> regroup(texts, vectors))
                .map(both -> IntStream.range(0, texts.size())
                        .mapToObj(i -> new TextVectors(Map.of(model, live.get(i), target.model(), both.get(i)))).toList())
                .onFailure().recoverWithItem(failure -> {
                    LOGGER.debug("The project's next embedding model failed; re-embedding computes these vectors later",
                            failure);
                    return alone;
                });
    }

    private static List<List<float[]>> regroup(List<List<String>> texts, List<float[]> vectors) {
        List<List<float[]>> grouped = new ArrayList<>(texts.size());
        int from = 0;
        for (List<String> chunks : texts) {
            grouped.add(vectors.subList(from, from + chunks.size()));
            from += chunks.size();
        }
        return grouped;
    }
}
