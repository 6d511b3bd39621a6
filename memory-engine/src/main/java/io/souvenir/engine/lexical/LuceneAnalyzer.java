package io.souvenir.engine.lexical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.StringHelper;
import org.jspecify.annotations.Nullable;

/**
 * The stems of a text's own language and its words stemmed like English ones: Unicode word breaks, lower case, Porter stems. So names,
 * numbers and unchanged words match in any language, also in one that was not detected. A text in English, or in no detected language,
 * has English stems alone.
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
        Terms plain = bag(of.plain(), text);
        return of.own() == null ? plain : both(plain, bag(of.own(), text));
    }

    private static Terms bag(org.apache.lucene.analysis.Analyzer chain, String text) {
        int[] hashes = new int[32];
        int length = 0;
        try (TokenStream tokens = chain.tokenStream("text", text)) {
            TermToBytesRefAttribute stem = tokens.addAttribute(TermToBytesRefAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                hashes = ArrayUtil.grow(hashes, length + 1);
                hashes[length++] = StringHelper.murmurhash3_x86_32(stem.getBytesRef(), HASH_SEED);
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bag(hashes, length);
    }

    private static Terms bag(int[] hashes, int tokens) {
        Arrays.sort(hashes, 0, tokens);
        int[] distinct = new int[tokens];
        char[] counts = new char[tokens];
        int size = 0;
        int length = 0;
        for (int i = 0; i < tokens; i++) {
            boolean repeated = size > 0 && distinct[size - 1] == hashes[i];
            if (!repeated) {
                distinct[size++] = hashes[i];
            }
            if (counts[size - 1] < Character.MAX_VALUE) {
                counts[size - 1]++;
                length++;
            }
        }
        return new Terms(Arrays.copyOf(distinct, size), Arrays.copyOf(counts, size), length);
    }

    /** A term of both counts as often as in the one where it is more frequent. */
    private static Terms both(Terms one, Terms other) {
        int[] hashes = new int[one.hashes().length + other.hashes().length];
        char[] counts = new char[hashes.length];
        int size = 0;
        int length = 0;
        for (int i = 0, j = 0; i < one.hashes().length || j < other.hashes().length; size++) {
            boolean first = j == other.hashes().length || i < one.hashes().length && one.hashes()[i] <= other.hashes()[j];
            boolean second = i == one.hashes().length || j < other.hashes().length && other.hashes()[j] <= one.hashes()[i];
            hashes[size] = first ? one.hashes()[i] : other.hashes()[j];
            counts[size] = (char) Math.max(first ? one.counts()[i++] : 0, second ? other.counts()[j++] : 0);
            length += counts[size];
        }
        return new Terms(Arrays.copyOf(hashes, size), Arrays.copyOf(counts, size), length);
    }
}
