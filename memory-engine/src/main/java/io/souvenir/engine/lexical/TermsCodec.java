package io.souvenir.engine.lexical;

import java.nio.ByteBuffer;

/** Terms as stored beside a memory: six bytes per term, the hash and an unsigned 16-bit count, big-endian, in order of hash. */
public final class TermsCodec {

    private static final int BYTES_PER_TERM = Integer.BYTES + Character.BYTES;

    private TermsCodec() {
    }

    public static byte[] encode(Terms terms) {
        int[] hashes = terms.hashes();
        ByteBuffer bytes = ByteBuffer.allocate(hashes.length * BYTES_PER_TERM);
        for (int i = 0; i < hashes.length; i++) {
            bytes.putInt(hashes[i]).putChar(terms.counts()[i]);
        }
        return bytes.array();
    }

    /** The length is not stored: it is the sum of the counts. */
    public static Terms decode(byte[] stored) {
        if (stored.length % BYTES_PER_TERM != 0) {
            throw new IllegalArgumentException("Not a list of terms: " + stored.length + " bytes");
        }
        ByteBuffer bytes = ByteBuffer.wrap(stored);
        int[] hashes = new int[stored.length / BYTES_PER_TERM];
        char[] counts = new char[hashes.length];
        int length = 0;
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = bytes.getInt();
            counts[i] = bytes.getChar();
            length += counts[i];
        }
        return new Terms(hashes, counts, length);
    }
}
