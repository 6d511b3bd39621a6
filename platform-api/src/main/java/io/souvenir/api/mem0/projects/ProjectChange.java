package io.souvenir.api.mem0.projects;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;

import io.souvenir.api.input.Metadata;
import io.souvenir.api.input.Storable;
import io.souvenir.engine.error.SouvenirException;

/** A change of a project. The settings have the same limits as metadata. */
record ProjectChange(
        @Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = 100) @Storable @Nullable String name,
        @Size(max = 2000) @Storable @Nullable String description, @Metadata Map<String, Object> settings) {

    /**
     * Ignores unknown fields, and the ids in {@code body}.
     *
     * @param rankingProfiles the configured ranking profiles
     */
    static ProjectChange of(Map<String, Object> body, Set<String> rankingProfiles) {
        Map<String, Object> settings = new LinkedHashMap<>(body);
        settings.keySet().retainAll(ProjectRow.SETTINGS);
        check(settings, rankingProfiles);
        boolean described = body.containsKey("description");
        String description = text(body, "description");
        ProjectChange change = new ProjectChange(text(body, "name"), described && description == null ? "" : description,
                settings);
        if (change.name == null && change.description == null && settings.isEmpty()) {
            throw SouvenirException.invalid("body", "At least one of these is required: name, description, "
                    + ProjectRow.SETTINGS.stream().sorted().collect(Collectors.joining(", ")));
        }
        return change;
    }

    private static void check(Map<String, Object> settings, Set<String> rankingProfiles) {
        if (settings.get(ProjectRow.QUARANTINE_BELOW) instanceof Object threshold
                && !(threshold instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1)) {
            throw SouvenirException.invalid(ProjectRow.QUARANTINE_BELOW,
                    ProjectRow.QUARANTINE_BELOW + " must be a number from 0 to 1");
        }
        if (settings.get(ProjectRow.RANKING_PROFILE) instanceof Object name && !rankingProfiles.contains(name)) {
            throw SouvenirException.invalid(ProjectRow.RANKING_PROFILE, rankingProfiles.isEmpty()
                    ? "No ranking profiles are configured"
                    : ProjectRow.RANKING_PROFILE + " must be one of " + String.join(", ", new TreeSet<>(rankingProfiles)));
        }
        if (settings.get(ProjectRow.DECAY) instanceof Object decay && !(decay instanceof Boolean)) {
            throw SouvenirException.invalid(ProjectRow.DECAY, ProjectRow.DECAY + " must be true or false");
        }
    }

    private static @Nullable String text(Map<String, Object> body, String key) {
        return switch (body.get(key)) {
            case null -> null;
            case String text -> text;
            default -> throw SouvenirException.invalid(key, key + " must be a string");
        };
    }
}
