package io.souvenir.engine.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.runtime.Startup;

/**
 * Encrypts (seals) secrets with AES-256-GCM, each with a key of its own, which the master key encrypts: a new master key can be
 * introduced without encrypting the secrets again. A secret can be decrypted only with the context that it was encrypted with, so
 * that it cannot be copied to another row.
 *
 * <p>Layout: version (1 byte), id of the master key (4), nonce and encrypted key (12 + 48), nonce and encrypted secret (12 + n + 16).
 */
@ApplicationScoped
@Startup
public class Secrets {

    private static final byte VERSION = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES;

    private final SecureRandom random = new SecureRandom();
    private final List<MasterKey> keys = new ArrayList<>();

    Secrets(SecretsConfig config) {
        keys.add(MasterKey.of(config.masterKey()));
        config.previousMasterKeys().ifPresent(all -> all.forEach(key -> keys.add(MasterKey.of(key))));
    }

    /** @param context identifies the owner of the secret; it is not stored, and opening needs the same one */
    public byte[] seal(String secret, String context) {
        MasterKey master = keys.getFirst();
        byte[] key = randomBytes(KEY_BYTES);
        byte[] wrapped = encrypt(master.key(), key, context);
        byte[] sealed = encrypt(new SecretKeySpec(key, "AES"), secret.getBytes(UTF_8), context);
        return ByteBuffer.allocate(1 + MasterKey.ID_BYTES + wrapped.length + sealed.length)
                .put(VERSION).put(master.id()).put(wrapped).put(sealed).array();
    }

    /** Fails for another context, or if the master key is no longer configured. */
    public String open(byte[] sealed, String context) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        if (in.remaining() < 1 + MasterKey.ID_BYTES + WRAPPED_BYTES + NONCE_BYTES + TAG_BYTES || in.get() != VERSION) {
            throw new IllegalStateException("This is no sealed secret");
        }
        byte[] id = take(in, MasterKey.ID_BYTES);
        MasterKey master = keys.stream().filter(key -> key.hasId(id)).findFirst().orElseThrow(
                () -> new IllegalStateException("A secret was sealed under a master key that is not configured"));
        byte[] key = decrypt(master.key(), take(in, WRAPPED_BYTES), context);
        return new String(decrypt(new SecretKeySpec(key, "AES"), take(in, in.remaining()), context), UTF_8);
    }

    private byte[] encrypt(SecretKey key, byte[] plain, String context) {
        byte[] nonce = randomBytes(NONCE_BYTES);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, plain, context);
        return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    }

    private static byte[] decrypt(SecretKey key, byte[] sealed, String context) {
        ByteBuffer in = ByteBuffer.wrap(sealed);
        byte[] nonce = take(in, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, take(in, in.remaining()), context);
    }

    private static byte[] cipher(int mode, SecretKey key, byte[] nonce, byte[] input, String context) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
            cipher.updateAAD(context.getBytes(UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret could not be sealed or opened", e);
        }
    }

    private static byte[] take(ByteBuffer from, int length) {
        byte[] taken = new byte[length];
        from.get(taken);
        return taken;
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
