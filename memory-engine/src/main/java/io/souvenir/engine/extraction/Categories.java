package io.souvenir.engine.extraction;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The categories that a memory may have: those of the add or of the project, or default ones. */
public final class Categories {

    private static final int MOST = 3;

    /** With Mem0's names. */
    private static final Map<String, String> DEFAULT = Map.ofEntries(
            Map.entry("personal_details", "name, age, origin, home, character, beliefs"),
            Map.entry("family", "relatives, partners, children, pets"),
            Map.entry("professional_details", "work, employers, studies, skills, career"),
            Map.entry("sports", "sports done or followed, fitness"),
            Map.entry("travel", "journeys, places visited or wished for"),
            Map.entry("food", "dishes, cooking, diets, restaurants"),
            Map.entry("music", "music heard or made, concerts, instruments"),
            Map.entry("health", "body and mind, illness, allergies, treatment"),
            Map.entry("technology", "devices, software, programming"),
            Map.entry("hobbies", "what is done for pleasure"),
            Map.entry("fashion", "clothes, style, looks"),
            Map.entry("entertainment", "films, series, books, games, events"),
            Map.entry("milestones", "what was achieved or celebrated, turning points"),
            Map.entry("user_preferences", "likes, dislikes, wishes, how to be treated"),
            Map.entry("misc", "what fits nowhere else"));

    private Categories() {
    }

    public static Map<String, String> of(Guidance guidance) {
        return guidance.categories().isEmpty() ? DEFAULT : guidance.categories();
    }

    /** The given names that are categories, in the categories' spelling. */
    public static List<String> existing(List<String> given, Map<String, String> categories) {
        return given.stream()
                .flatMap(name -> categories.keySet().stream()
                        .filter(category -> category.toLowerCase(Locale.ROOT).equals(name.strip().toLowerCase(Locale.ROOT))))
                .distinct().limit(MOST).toList();
    }
}
