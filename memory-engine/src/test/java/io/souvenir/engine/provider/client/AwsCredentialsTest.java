package io.souvenir.engine.provider.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.souvenir.engine.provider.ModelConfiguration;
import io.souvenir.engine.provider.ModelFailure;
import io.souvenir.engine.provider.ModelFailure.Kind;
import io.souvenir.engine.provider.ModelSecret;
import io.souvenir.engine.provider.ModelSettings;

class AwsCredentialsTest {

    private final AwsCredentials credentials = new AwsCredentials(new Settings());

    @Test
    void thisServersOwnAreLentToNobodyUnlessTheOperatorSaysSo() {
        assertThatThrownBy(() -> credentials.of(of(Optional.empty())).resolveCredentials())
                .isInstanceOfSatisfying(ModelFailure.class,
                        failure -> assertThat(failure.kind()).isEqualTo(Kind.UNAUTHORIZED));
    }

    @Test
    void theProjectsOwnAreUsedAsTheyAre() {
        // When
        var used = credentials.of(of(Optional.of(new ModelSecret.AwsKey("id", "secret", null))))
                .resolveCredentials();
        // Then
        assertThat(used.accessKeyId()).isEqualTo("id");
        assertThat(used.secretAccessKey()).isEqualTo("secret");
    }

    private static ModelConfiguration of(Optional<ModelSecret> secret) {
        return ModelConfiguration.ofTenant(new ModelSettings.SageMaker("eu-west-1", "ours"), secret);
    }
}
