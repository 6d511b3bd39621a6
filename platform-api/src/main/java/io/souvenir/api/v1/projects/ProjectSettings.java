package io.souvenir.api.v1.projects;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import io.souvenir.engine.error.SouvenirException;
import io.souvenir.engine.extraction.TurnPolicy;

/** The settings of a project that have an effect. Mem0's API names them alike. */
@Schema(description = "The settings of a project. One that is null is unset.")
public record ProjectSettings(
        @Schema(description = "What the model extracts from conversations") @Nullable String customInstructions,
        @Schema(description = "The same for adds of an agent without a user") @Nullable String agentCustomInstructions,
        @Schema(description = "What the model includes") @Nullable String inclusionPrompt,
        @Schema(description = "What the model leaves out") @Nullable String exclusionPrompt,
        @Schema(type = SchemaType.ARRAY, implementation = Object.class,
                description = "The categories to choose from: objects from a name to a description",
                examples = "[{\"pets\": \"Animals at home\"}]") @Nullable List<?> customCategories,
        @Schema(description = "Which turns of later adds searches and lists show. Unset: telling.",
                enumeration = {
                        "all", "telling", "with_facts", "none" }) @Nullable String turns,
        @Schema(description = "Memories with a lower trust, 0 to 1, are in quarantine. Unset: 0.3. 0: none.") @Nullable Double quarantineBelow,
        @Schema(description = "true: memories that searches do not return rank lower over time") @Nullable Boolean decay,
        @Schema(description = "The name of a ranking profile that the operator has configured") @Nullable String rankingProfile){

    public static final String QUARANTINE_BELOW = "quarantine_below";
    public static final String RANKING_PROFILE = "ranking_profile";
    public static final String DECAY = "decay";

    private static final String CATEGORIES = "custom_categories";
    private static final List<String> TEXTS = List.of("custom_instructions", "agent_custom_instructions", "inclusion_prompt",
            "exclusion_prompt");
    private static final Set<String> OTHERS = Set.of(CATEGORIES, TurnPolicy.SETTING, QUARANTINE_BELOW, DECAY, RANKING_PROFILE);

    /** Those stored with another type have no effect. */
    static ProjectSettings of(Map<String, Object> stored) {
        return new ProjectSettings(text(stored, TEXTS.get(0)), text(stored, TEXTS.get(1)), text(stored, TEXTS.get(2)),
                text(stored, TEXTS.get(3)), stored.get(CATEGORIES) instanceof List<?> list ? list : null,
                text(stored, TurnPolicy.SETTING),
                stored.get(QUARANTINE_BELOW) instanceof Number number ? number.doubleValue() : null,
                stored.get(DECAY) instanceof Boolean decay ? decay : null, text(stored, RANKING_PROFILE));
    }

    private static @Nullable String text(Map<String, Object> stored, String name) {
        return stored.get(name) instanceof String text ? text : null;
    }

    /** Fails unless these are changes of settings, and at least one. */
    static void checkAll(Map<String, Object> changes, Set<String> rankingProfiles) {
        if (changes.isEmpty()) {
            throw SouvenirException.invalid("body", "At least one setting is required");
        }
        changes.keySet().stream().filter(name -> !TEXTS.contains(name) && !OTHERS.contains(name)).findFirst()
                .ifPresent(name -> {
                    throw SouvenirException.invalid(name, name + " is not a setting");
                });
        TEXTS.forEach(name -> require(name, changes.get(name), changes.get(name) instanceof String, "a string"));
        Object categories = changes.get(CATEGORIES);
        require(CATEGORIES, categories, categories instanceof List<?> list && list.stream().allMatch(Map.class::isInstance),
                "a list of objects");
        check(changes, rankingProfiles);
    }

    /** Fails where a setting beyond Mem0's has a value that it cannot have. */
    public static void check(Map<String, Object> changes, Set<String> rankingProfiles) {
        Object bound = changes.get(QUARANTINE_BELOW);
        require(QUARANTINE_BELOW, bound,
                bound instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1,
                "a number from 0 to 1");
        Object profile = changes.get(RANKING_PROFILE);
        if (profile != null && rankingProfiles.isEmpty()) {
            throw SouvenirException.invalid(RANKING_PROFILE, "No ranking profiles are configured");
        }
        require(RANKING_PROFILE, profile, rankingProfiles.stream().anyMatch(name -> name.equals(profile)),
                "one of " + String.join(", ", new TreeSet<>(rankingProfiles)));
        Object turns = changes.get(TurnPolicy.SETTING);
        require(TurnPolicy.SETTING, turns, TurnPolicy.wireNames().stream().anyMatch(name -> name.equals(turns)),
                "one of " + String.join(", ", TurnPolicy.wireNames()));
        require(DECAY, changes.get(DECAY), changes.get(DECAY) instanceof Boolean, "true or false");
    }

    /** null removes a setting. */
    private static void require(String name, @Nullable Object value, boolean valid, String expected) {
        if (value != null && !valid) {
            throw SouvenirException.invalid(name, name + " must be " + expected);
        }
    }
}
