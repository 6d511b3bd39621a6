package io.souvenir.engine.recall.ranking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.memory.derived.IndexedText;

/**
 * Memories of one scope and questions about them.
 *
 * @param set where they are from; of {@link GroupScopes} how large they are
 * @param language null for English
 * @param memories in order of time
 */
record TrainingScope(String set, Part part, @Nullable String language, List<Said> memories, List<Asked> questions) {

    /** On this day a question is asked that has no day of its own. */
    static final LocalDate TODAY = LocalDate.of(2026, 11, 30);

    private static final Duration SESSION = Duration.ofMinutes(30);

    /** What a scope is for: groups that are learned from, a fifth of them that is not, and the halves "dev" of the test sets. */
    enum Part {
        LEARNED, HELD_OUT, DEV
    }

    /** @param session null for a note that stands alone */
    record Said(String ref, Instant at, @Nullable String session, String role, @Nullable String speaker, String text) {

        boolean follows(@Nullable Said last) {
            return last != null && session != null && session.equals(last.session)
                    && Duration.between(last.at, at).abs().compareTo(SESSION) <= 0;
        }

        IndexedText indexed() {
            return new IndexedText(at, speaker, text);
        }
    }

    /**
     * @param evidence the memories that answer
     * @param outdated those that the evidence replaces
     */
    record Asked(String text, @Nullable String language, LocalDate day, List<String> evidence, List<String> outdated) {

        boolean changed(String earlier, String later) {
            return outdated.contains(earlier) && evidence.contains(later);
        }
    }

    static @Nullable String nullIfEnglish(String language) {
        return language.equals("en") ? null : language;
    }
}
