package io.souvenir.engine.provider;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.souvenir.engine.provider.ModelFailure.Kind;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** As whom AWS is asked: with the project's own key, or with this server's credentials where the operator lends them. */
@ApplicationScoped
class AwsCredentials {

    private final boolean lend;
    private final AwsCredentialsProvider chain = DefaultCredentialsProvider.builder().build();

    AwsCredentials(ModelsConfig config) {
        this.lend = config.aws().lendCredentials();
    }

    boolean lent() {
        return lend;
    }

    AwsCredentialsProvider of(Optional<ModelSecret> secret) {
        return secret.map(AwsCredentials::given).orElse(this::own);
    }

    private static AwsCredentialsProvider given(ModelSecret secret) {
        if (!(secret instanceof ModelSecret.AwsKey key)) {
            throw new IllegalArgumentException("AWS is asked with AWS keys");
        }
        String token = key.sessionToken();
        return StaticCredentialsProvider.create(token == null
                ? AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())
                : AwsSessionCredentials.create(key.accessKeyId(), key.secretAccessKey(), token));
    }

    /** Asked with each request: what was lent once may not be lent any more, and temporary credentials change. */
    private software.amazon.awssdk.auth.credentials.AwsCredentials own() {
        if (!lend) {
            throw new ModelFailure(Kind.UNAUTHORIZED, null, "An access key is needed: this server lends its own to nobody",
                    null);
        }
        try {
            return chain.resolveCredentials();
        } catch (SdkClientException none) {
            throw new ModelFailure(Kind.UNAUTHORIZED, null, "This server has no AWS credentials to lend", none);
        }
    }
}
