package io.souvenir.engine.extraction;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.Days;

/** A fact as the model states it, before it is checked against what was said. */
record FactDraft(String text, List<Integer> turns, @Nullable Days about, List<String> categories, @Nullable String language,
        RelationReply told) {
}
