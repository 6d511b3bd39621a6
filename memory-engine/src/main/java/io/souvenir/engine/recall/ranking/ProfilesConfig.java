package io.souvenir.engine.recall.ranking;

import java.util.Map;

import io.smallrye.config.ConfigMapping;

/** The operator's ranking profiles. */
@ConfigMapping(prefix = "souvenir.recall")
interface ProfilesConfig {

    /** Named weights, {@code souvenir.recall.profiles.NAME.SIGNAL}; a signal that a profile leaves out has its standard weight. */
    Map<String, Map<String, Double>> profiles();
}
