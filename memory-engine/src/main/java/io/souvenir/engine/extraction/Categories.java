package io.souvenir.engine.extraction;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The categories that a memory may have: those of the add or of the project, or default ones. */
public final class Categories {

    private static final int MOST = 3;

    /** With Mem0's names. */
    private static final Map<String, String> DEFAULT = defaults();

    private Categories() {
    }

    private static Map<String, String> defaults() {
        Map<String, String> categories = new LinkedHashMap<>();
        categories.put("personal_details", "name, age, origin, home, character, beliefs");
        categories.put("family", "relatives, partners, children, pets");
        categories.put("professional_details", "work, employers, studies, skills, career");
        categories.put("sports", "sports done or followed, fitness");
        categories.put("travel", "journeys, places visited or wished for");
        categories.put("food", "dishes, cooking, diets, restaurants");
        categories.put("music", "music heard or made, concerts, instruments");
        categories.put("health", "body and mind, illness, allergies, treatment");
        categories.put("technology", "devices, software, programming");
        categories.put("hobbies", "what is done for pleasure");
        categories.put("fashion", "clothes, style, looks");
        categories.put("entertainment", "films, series, books, games, events");
        categories.put("milestones", "what was achieved or celebrated, turning points");
        categories.put("user_preferences", "likes, dislikes, wishes, how to be treated");
        categories.put("misc", "what fits nowhere else");
        return Map.copyOf(categories);
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
