package io.souvenir.bench.scope;

import java.util.List;

/** Short notes, all different: about ten tokens, so that a hundred thousand can be embedded, and questions about them. */
final class Notes {

    private static final List<String> PEOPLE = List.of("Ann", "Bob", "Carla", "David", "Emma", "Farid", "Grace", "Hiro", "Ines",
            "Jonas", "Kemal", "Lena", "Marta");
    private static final List<String> DEEDS = List.of("repaired", "sold", "ordered", "painted", "lost", "found", "borrowed",
            "returned", "photographed", "cleaned", "measured");
    private static final List<String> COLOURS = List.of("blue", "red", "green", "yellow", "white", "black", "grey");
    private static final List<String> THINGS = List.of("bicycle", "lamp", "kettle", "guitar", "ladder", "printer", "tent",
            "camera", "carpet", "drill", "clock", "mirror", "rucksack", "saddle", "telescope", "umbrella", "violin");
    private static final List<String> PLACES = List.of("Oslo", "Lisbon", "Cairo", "Lima", "Osaka", "Perth", "Quito", "Riga",
            "Sofia", "Tunis", "Utrecht", "Vienna", "Warsaw", "Zagreb", "Bergen", "Cork", "Dakar", "Essen", "Ghent");

    private Notes() {
    }

    /** The lists have lengths without a common factor: every note of the first 323,323 is another one. */
    static String note(int n) {
        return of(PEOPLE, n) + " " + of(DEEDS, n) + " a " + of(COLOURS, n) + " " + of(THINGS, n) + " in " + of(PLACES, n);
    }

    static String question(int n) {
        return "Who " + of(DEEDS, n) + " the " + of(COLOURS, n) + " " + of(THINGS, n) + " in " + of(PLACES, n) + "?";
    }

    private static String of(List<String> words, int n) {
        return words.get(n % words.size());
    }
}
