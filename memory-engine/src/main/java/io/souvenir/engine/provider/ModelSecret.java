package io.souvenir.engine.provider;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.vertx.core.json.JsonObject;

/** What proves to a provider on whose behalf it is asked. Is written out nowhere but sealed. */
public sealed interface ModelSecret {

    /** The one key of OpenAI's kind. */
    record ApiKey(String key) implements ModelSecret {

        @Override
        public String toString() {
            return "ApiKey[***]";
        }
    }

    /** An AWS access key; the token goes with temporary ones. */
    record AwsKey(String accessKeyId, String secretAccessKey, @Nullable String sessionToken) implements ModelSecret {

        @Override
        public String toString() {
            return "AwsKey[***]";
        }
    }

    /** The last characters of what is secret, by which its owner knows it; of short ones none. */
    default @Nullable String end() {
        String secret = switch (this) {
            case ApiKey it -> it.key();
            case AwsKey it -> it.secretAccessKey();
        };
        return secret.length() < 16 ? null : secret.substring(secret.length() - 4);
    }

    /** What must not be repeated. */
    default List<String> parts() {
        return switch (this) {
            case ApiKey it -> List.of(it.key());
            case AwsKey it -> Stream.of(it.accessKeyId(), it.secretAccessKey(), it.sessionToken()).filter(Objects::nonNull)
                    .toList();
        };
    }

    /** As it is sealed. */
    default String encoded() {
        return switch (this) {
            case ApiKey it -> new JsonObject().put("api_key", it.key()).encode();
            case AwsKey it -> new JsonObject().put("access_key_id", it.accessKeyId())
                    .put("secret_access_key", it.secretAccessKey()).put("session_token", it.sessionToken()).encode();
        };
    }

    /** What {@link #encoded} made of it. */
    static ModelSecret of(String encoded) {
        JsonObject kept = new JsonObject(encoded);
        return kept.containsKey("api_key") ? new ApiKey(kept.getString("api_key"))
                : new AwsKey(kept.getString("access_key_id"), kept.getString("secret_access_key"),
                        kept.getString("session_token"));
    }
}
