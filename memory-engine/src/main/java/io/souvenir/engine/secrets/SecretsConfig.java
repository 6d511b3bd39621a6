package io.souvenir.engine.secrets;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The keys that protect stored secrets. The operator keeps them; they are in no database. */
@ConfigMapping(prefix = "souvenir.secrets")
public interface SecretsConfig {

    /** Encrypts secrets: at least 32 random characters. Without it every stored secret is lost. */
    String masterKey();

    /** Former master keys, which still decrypt the secrets that they encrypted. */
    Optional<List<String>> previousMasterKeys();
}
