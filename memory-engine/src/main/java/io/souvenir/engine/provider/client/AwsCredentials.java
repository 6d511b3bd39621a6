package io.souvenir.engine.provider.client;

import jakarta.enterprise.context.ApplicationScoped;

import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.souvenir.engine.provider.ModelSecret;
import io.souvenir.engine.provider.ModelsConfig;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Credentials for AWS: the project's own key, or this server's credentials if the operator lends them. */
@ApplicationScoped
class AwsCredentials {

    private final boolean lend;
    private final AwsCredentialsProvider chain = DefaultCredentialsProvider.builder().build();

    AwsCredentials(ModelsConfig config) {
        this.lend = config.aws().lendCredentials();
    }

    AwsCredentialsProvider of(ModelConfiguration configuration) {
        return configuration.secret().map(AwsCredentials::fixed).orElse(() -> own(configuration.trusted()));
    }

    private static AwsCredentialsProvider fixed(ModelSecret secret) {
        if (!(secret instanceof ModelSecret.AwsKey key)) {
            throw new IllegalArgumentException("AWS needs an AWS key");
        }
        String token = key.sessionToken();
        return StaticCredentialsProvider.create(token == null
                ? AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())
                : AwsSessionCredentials.create(key.accessKeyId(), key.secretAccessKey(), token));
    }

    /** Resolved for each request, because temporary credentials change. */
    private software.amazon.awssdk.auth.credentials.AwsCredentials own(boolean trusted) {
        if (!lend && !trusted) {
            throw new ModelFailure(Kind.UNAUTHORIZED, null, "An access key is needed: this server does not lend its own",
                    null);
        }
        try {
            return chain.resolveCredentials();
        } catch (SdkClientException none) {
            throw new ModelFailure(Kind.UNAUTHORIZED, null, "This server has no AWS credentials to lend", none);
        }
    }
}
