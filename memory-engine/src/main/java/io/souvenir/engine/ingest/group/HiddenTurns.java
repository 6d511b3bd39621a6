package io.souvenir.engine.ingest.group;

import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.souvenir.engine.extraction.ExtractionOutcome;
import io.souvenir.engine.extraction.turns.JudgedTurn;
import io.souvenir.engine.extraction.turns.TurnJudge;
import io.souvenir.engine.ingest.group.AddGroup.LastTurn;
import io.souvenir.engine.ingest.group.AddGroup.PendingAdd;
import io.souvenir.engine.memory.derived.IndexedText;
import io.souvenir.engine.memory.write.NewMemory;

/**
 * Marks the turns of a group that are kept for the record alone, in order: whether a turn is an answer depends on the turn before it.
 * Imported turns and those of adds without extraction are stored as they are.
 */
final class HiddenTurns {

    private final GroupDraft draft;
    private final Set<UUID> inferred;
    /** Whether the turn before is hidden. */
    private boolean hiddenBefore;

    HiddenTurns(GroupDraft draft) {
        this.draft = draft;
        this.inferred = draft.group().adds().stream().filter(PendingAdd::infer).map(PendingAdd::id).collect(Collectors.toSet());
        LastTurn last = draft.group().lastTurn();
        this.hiddenBefore = last != null && last.hidden();
    }

    /** @param previous the turn before it in its session */
    NewMemory judged(NewMemory memory, @Nullable IndexedText previous) {
        if (!memory.isTurn()) {
            return memory;
        }
        boolean answers = JudgedTurn.answers(memory.source().role(), previous == null || hiddenBefore ? null : previous.text());
        hiddenBefore = memory.imported() == null && inferred.contains(memory.source().eventId())
                && isHidden(memory, new JudgedTurn(memory.text(), memory.source().role(), memory.assertions(),
                        memory.attributes().about() != null, answers));
        return hiddenBefore ? memory.with(memory.attributes().withHidden(true)) : memory;
    }

    private boolean isHidden(NewMemory memory, JudgedTurn turn) {
        return switch (draft.extraction().policy()) {
            case ALL -> false;
            case TELLING -> TurnJudge.saysNothing(turn);
            case WITH_FACTS -> ExtractionOutcome.MODEL.equals(draft.outcomes().get(memory.source().eventId()))
                    ? draft.memories().stream().noneMatch(fact -> isFactOf(fact, memory))
                    : TurnJudge.saysNothing(turn);
            case NONE -> true;
        };
    }

    private static boolean isFactOf(NewMemory fact, NewMemory turn) {
        return !fact.isTurn() && fact.source().eventId().equals(turn.source().eventId())
                && fact.attributes().turns().contains(turn.source().turnOrd());
    }
}
