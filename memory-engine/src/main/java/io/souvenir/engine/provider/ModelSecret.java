package io.souvenir.engine.provider;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/** The credential for a provider. It is never logged, and stored only in encrypted form. */
public sealed interface ModelSecret {

    /** The API key of OpenAI and compatible servers. */
    record ApiKey(String key) implements ModelSecret {

        @Override
        public String toString() {
            return "ApiKey[***]";
        }
    }

    /** An AWS access key. Temporary keys have a session token. */
    record AwsKey(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) implements ModelSecret {

        @Override
        public String toString() {
            return "AwsKey[***]";
        }
    }

    /** The last characters of the secret, by which its owner recognizes it; null for a short secret. */
    default @Nullable String end() {
        String secret = switch (this) {
            case ApiKey it -> it.key();
            case AwsKey it -> it.secretAccessKey();
        };
        return secret.length() < 16 ? null : secret.substring(secret.length() - 4);
    }

    default List<String> redactedValues() {
        return switch (this) {
            case ApiKey it -> List.of(it.key());
            case AwsKey it -> Stream.of(it.accessKeyId(), it.secretAccessKey(), it.sessionToken()).filter(Objects::nonNull)
                    .toList();
        };
    }

    /** The form that is encrypted. */
    default String encoded() {
        return switch (this) {
            case ApiKey it -> new JsonObject().put("api_key", it.key()).encode();
            case AwsKey it -> new JsonObject().put("access_key_id", it.accessKeyId())
                    .put("secret_access_key", it.secretAccessKey()).put("session_token", it.sessionToken()).encode();
        };
    }

    static ModelSecret of(String encoded) {
        JsonObject json = new JsonObject(encoded);
        return json.containsKey("api_key") ? new ApiKey(json.getString("api_key"))
                : new AwsKey(json.getString("access_key_id"), json.getString("secret_access_key"),
                        json.getString("session_token"));
    }
}
