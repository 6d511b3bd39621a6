package io.souvenir.bench.shapes;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.souvenir.bench.project.ProjectRoot;
import picocli.CommandLine.Option;

/** The options of this benchmark. */
final class ShapesOptions {

    /** Which sets are measured. */
    enum Half {
        DEV, UNSEEN, BOTH
    }

    @Option(names = "--half", defaultValue = "dev",
            description = "dev: the sets that development may look at, unseen: the others, or both (default: ${DEFAULT-VALUE})")
    Half half = Half.DEV;

    @Option(names = "--only", paramLabel = "NAME", arity = "1..*",
            description = "only the sets with these names, and BEAM only if \"beam\" is one of them")
    List<String> only = new ArrayList<>();

    @Option(names = "--beam", paramLabel = "PATH",
            description = "chats of BEAM to measure too (default: ../shared/data/beam-dev.json beside the project, if it exists; "
                    + "not with --half unseen)")
    @Nullable
    Path beam;

    @Option(names = "--stored", paramLabel = "RUN",
            description = "ask again about the messages that an earlier run stored with the same key, and add nothing")
    @Nullable
    String stored;

    @Option(names = "--settle-seconds", paramLabel = "N", defaultValue = "1800",
            description = "how long one add may take before the run fails (default: ${DEFAULT-VALUE})")
    int settleSeconds = 1800;

    /** Returns the sets of the folder and of BEAM's file that these options select. */
    List<ShapeSet> select(List<ShapeSet> sets, ProjectRoot project) {
        List<ShapeSet> selected = new ArrayList<>(sets.stream().filter(this::selects).toList());
        Path chats = beam == null && half != Half.UNSEEN && Files.exists(project.beam()) ? project.beam() : beam;
        if (chats != null && (only.isEmpty() || only.contains(BeamFile.NAME))) {
            selected.addAll(BeamFile.read(chats));
        }
        if (selected.isEmpty()) {
            throw new IllegalArgumentException("No set matches --half " + half + " --only " + only);
        }
        return List.copyOf(selected);
    }

    private boolean selects(ShapeSet set) {
        return (half == Half.BOTH || half.name().equalsIgnoreCase(set.half()))
                && (only.isEmpty() || only.contains(set.name()) || only.contains(set.id()) || only.contains(set.shape()));
    }
}
