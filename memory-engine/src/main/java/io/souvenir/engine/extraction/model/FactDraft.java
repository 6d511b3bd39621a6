package io.souvenir.engine.extraction.model;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.dates.Days;

/** A fact as the model states it, before it is validated against its turns. */
record FactDraft(String text, List<Integer> turns, @Nullable Days about, List<String> categories, @Nullable String language,
        RelationReply relations) {
}
