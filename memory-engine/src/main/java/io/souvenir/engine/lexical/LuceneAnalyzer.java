package io.souvenir.engine.lexical;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.StringHelper;

/**
 * Lucene's English chain: Unicode word breaks, possessives off, lower case, {@link StopWords}, Porter stems. Words of other
 * languages pass it unstemmed; ideographs become one term each.
 */
@ApplicationScoped
class LuceneAnalyzer implements Analyzer {

    /** Stored hashes depend on it: another seed makes every stored term unfindable. */
    private static final int HASH_SEED = 0x536F7576;

    private final EnglishAnalyzer english = new EnglishAnalyzer(StopWords.asSet());

    @Override
    public Terms analyze(String text) {
        int[] hashes = new int[32];
        int length = 0;
        try (TokenStream tokens = english.tokenStream("text", text)) {
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
}
