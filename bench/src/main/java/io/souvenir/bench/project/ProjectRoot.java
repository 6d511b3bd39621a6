package io.souvenir.bench.project;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/** The checkout in which this program was built, with its data, results and revision. */
public record ProjectRoot(Path path) {

    private static final String SAMPLE = "bench/data/sample-conversation.json";

    /** Finds the nearest folder with our sample above the program's classes, or else above the working directory. */
    public static ProjectRoot find() {
        Path root = above(programLocation());
        if (root == null) {
            root = above(Path.of("").toAbsolutePath());
        }
        if (root == null) {
            throw new IllegalStateException("Cannot find the project: no parent folder contains " + SAMPLE);
        }
        return new ProjectRoot(root);
    }

    /** LOCOMO if it is beside the project, else our own small conversation. */
    public Path defaultData() {
        Path locomo = locomo();
        return Files.exists(locomo) ? locomo : sample();
    }

    public Path locomo() {
        return path.resolveSibling("shared/data/locomo10.json");
    }

    public Path longMemEval() {
        return path.resolveSibling("shared/data/longmemeval-s-sample.json");
    }

    public Path sample() {
        return path.resolve(SAMPLE);
    }

    /** Short histories with changes. */
    public Path updates() {
        return path.resolve("bench/data/updates.json");
    }

    /** The folder with one set of each shape of traffic in a file. */
    public Path shapes() {
        return path.resolve("bench/data/shapes");
    }

    public Path beam() {
        return path.resolveSibling("shared/data/beam-dev.json");
    }

    public Path published() {
        return path.resolve("bench/results");
    }

    public Path results() {
        return path.resolve("bench/results/local");
    }

    private static @Nullable Path above(Path start) {
        Path folder = start;
        while (folder != null && !Files.exists(folder.resolve(SAMPLE))) {
            folder = folder.getParent();
        }
        return folder;
    }

    private static Path programLocation() {
        try {
            return Path.of(ProjectRoot.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The program's own location is not a file", e);
        }
    }
}
