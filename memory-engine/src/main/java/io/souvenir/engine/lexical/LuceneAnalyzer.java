package io.souvenir.engine.lexical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * The terms of a {@link NormalText}: its words stemmed like English ones, their stems in its own language, runs of letters of these,
 * and {@link Identifiers}. So names, numbers and unchanged words match in any language, also where it was detected wrongly. A text in
 * English, or in no detected language, has English stems and identifiers alone.
 */
@ApplicationScoped
class LuceneAnalyzer implements Analyzer {

    /** Stored hashes depend on the seed; another one makes all stored terms useless. */
    private static final int HASH_SEED = 0x536F7576;

    private static final String ENGLISH = "en";

    private final Map<String, Chains> chains = new ConcurrentHashMap<>();

    @Override
    public Terms analyze(String text, @Nullable String language) {
        Chains of = chains.computeIfAbsent(language == null ? ENGLISH : language, Chains::of);
        Identifiers identifiers = new Identifiers(NormalText.of(text));
        String rest = identifiers.rest();
        Terms terms = words(of.plain(), rest).with(terms(identifiers, of.plain()));
        if (of.own() != null) {
            terms = terms.with(words(of.own(), rest));
        }
        // Of another seed: a run of letters is no word, even where it is spelt like one.
        return of.runs() == null ? terms : terms.with(Terms.ofParts(new Hashes(of.runs(), rest, ~HASH_SEED).words()));
    }

    private static Terms words(org.apache.lucene.analysis.Analyzer chain, String text) {
        Hashes hashes = new Hashes(chain, text, HASH_SEED);
        return Terms.ofWords(hashes.words()).with(Terms.ofParts(hashes.characters()));
    }

    private static Terms terms(Identifiers identifiers, org.apache.lucene.analysis.Analyzer chain) {
        int[] parts = new Hashes(chain, identifiers.parts(), HASH_SEED).words();
        // Words that tell nothing tell nothing together, such as the French "est-ce".
        return parts.length == 0 ? Terms.ofWords(parts)
                : Terms.ofParts(parts).with(Terms.ofWords(identifiers.wholes().stream()
                        .mapToInt(whole -> StringHelper.murmurhash3_x86_32(new BytesRef(whole), HASH_SEED)).toArray()));
    }

    /** The hashes of a text's tokens: words, and single characters of words that are compared in pairs. */
    private static final class Hashes {

        private int[] words = new int[32];
        private int[] characters = {};
        private int wordsUsed;
        private int charactersUsed;

        Hashes(org.apache.lucene.analysis.Analyzer chain, String text, int seed) {
            try (TokenStream tokens = chain.tokenStream("text", text)) {
                TermToBytesRefAttribute term = tokens.addAttribute(TermToBytesRefAttribute.class);
                TypeAttribute type = tokens.addAttribute(TypeAttribute.class);
                tokens.reset();
                while (tokens.incrementToken()) {
                    add(StringHelper.murmurhash3_x86_32(term.getBytesRef(), seed),
                            type.type().equals(CJKBigramFilter.SINGLE_TYPE));
                }
                tokens.end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void add(int hash, boolean character) {
            if (character) {
                characters = ArrayUtil.grow(characters, charactersUsed + 1);
                characters[charactersUsed++] = hash;
            } else {
                words = ArrayUtil.grow(words, wordsUsed + 1);
                words[wordsUsed++] = hash;
            }
        }

        int[] words() {
            return Arrays.copyOf(words, wordsUsed);
        }

        int[] characters() {
            return Arrays.copyOf(characters, charactersUsed);
        }
    }
}
