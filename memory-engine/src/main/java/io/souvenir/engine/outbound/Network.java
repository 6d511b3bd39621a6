package io.souvenir.engine.outbound;

import java.net.InetAddress;
import java.util.Optional;

import io.netty.util.NetUtil;

/** A block of addresses in CIDR notation; a single address is a block of one. */
record Network(byte[] address, int prefix) {

    /** Empty if {@code text} is not a block; it may be a host name. */
    static Optional<Network> parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            return Optional.empty();
        }
        int bits = address.length * Byte.SIZE;
        String prefix = slash < 0 ? String.valueOf(bits) : text.substring(slash + 1);
        if (!prefix.matches("\\d{1,3}") || Integer.parseInt(prefix) > bits) {
            throw new IllegalArgumentException(text + " is not a network");
        }
        return Optional.of(new Network(address, Integer.parseInt(prefix)));
    }

    static Network of(String cidr) {
        return parse(cidr).orElseThrow(() -> new IllegalArgumentException(cidr + " is not a network"));
    }

    boolean contains(InetAddress other) {
        byte[] bytes = other.getAddress();
        if (bytes.length != address.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int differing = bytes[bit / Byte.SIZE] ^ address[bit / Byte.SIZE];
            if ((differing & 0x80 >> bit % Byte.SIZE) != 0) {
                return false;
            }
        }
        return true;
    }
}
