package io.souvenir.engine.extraction;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.Dates;
import io.souvenir.engine.language.Languages;
import io.souvenir.engine.memory.MemoryAttributes;

/** Finds the language, trust and dates of turns without a model. Reads the turns in order, as languages carry over. */
public final class TurnAnalysis {

    private final Languages languages;
    private @Nullable String soFar;

    /** @param before the text of the turn before; null where there is none */
    public TurnAnalysis(Languages languages, @Nullable String before) {
        this.languages = languages;
        this.soFar = before == null ? null : languages.of(before, null);
    }

    public Candidate read(Candidate candidate, double trust, Instant saidAt) {
        soFar = languages.of(candidate.text(), soFar);
        LocalDate day = LocalDate.ofInstant(saidAt, ZoneOffset.UTC);
        MemoryAttributes attributes = candidate.traits().trusted(trust).in(soFar)
                .about(Dates.about(candidate.text(), soFar, day).orElse(null));
        return candidate.with(attributes);
    }
}
