package io.souvenir.engine.secrets;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The keys that protect stored secrets. They belong to the operator and stand in no database. */
@ConfigMapping(prefix = "souvenir.secrets")
public interface SecretsConfig {

    /** What seals secrets: at least 32 random characters. Whoever loses it loses every stored secret. */
    String masterKey();

    /** Master keys of before, which still open what they sealed. */
    Optional<List<String>> previousMasterKeys();
}
