package io.souvenir.engine.extraction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.Dates;
import io.souvenir.engine.language.Languages;
import io.souvenir.engine.memory.MemoryAttributes;

/** Goes through what was said in order and finds out what can be known of it without a model: language, trust, days. */
public final class TurnAnalysis {

    private final Languages languages;
    private @Nullable String soFar;

    /** @param before what was said last before; null where nothing was */
    public TurnAnalysis(Languages languages, @Nullable String before) {
        this.languages = languages;
        this.soFar = before == null ? null : languages.of(before, null);
    }

    public Candidate read(Candidate candidate, double trust, Instant saidAt) {
        soFar = languages.of(candidate.text(), soFar);
        LocalDate day = LocalDate.ofInstant(saidAt, ZoneOffset.UTC);
        MemoryAttributes traits = candidate.traits().trusted(trust).in(soFar)
                .about(Dates.about(candidate.text(), soFar, day).orElse(null));
        return candidate.with(traits);
    }
}
