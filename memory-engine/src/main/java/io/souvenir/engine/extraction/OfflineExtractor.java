package io.souvenir.engine.extraction;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

/**
 * Keeps what people said, as they said it, without a model: every turn that says something. What only opens, closes or
 * keeps a conversation going ("Hi!", "ok thanks") is left out; instructions to the model are never memories.
 */
@ApplicationScoped
class OfflineExtractor implements Extractor {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+");

    private static final Set<String> SMALL_TALK = Set.of("a", "ah", "all", "alright", "and", "bye", "cool", "evening", "fine",
            "good",
            "goodbye", "got", "great", "haha", "hello", "hey", "hi", "hm", "hmm", "how", "i", "is", "it", "lol", "morning",
            "much",
            "nice", "night", "no", "nope", "of", "oh", "ok", "okay", "please", "see", "so", "sounds", "sure", "thank", "thanks",
            "that", "that's", "the", "there", "thx", "to", "very", "welcome", "well", "wow", "yeah", "yep", "yes", "you",
            "you're");

    @Override
    public Uni<List<Candidate>> extract(List<Turn> conversation) {
        return Uni.createFrom().item(() -> conversation.stream()
                .filter(turn -> !turn.role().equals("system"))
                .filter(turn -> saysSomething(turn.content()))
                .map(turn -> Candidate.of(turn, turn.content().strip()))
                .toList());
    }

    private static boolean saysSomething(String content) {
        return WORD.matcher(content.toLowerCase(Locale.ROOT)).results().anyMatch(word -> !SMALL_TALK.contains(word.group()));
    }
}
