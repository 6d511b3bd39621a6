package io.souvenir.bench.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The measured revision of the product, if the checkout contains it. */
public final class Revision {

    private static final String UNKNOWN = "unknown";

    private Revision() {
    }

    /** Returns the commit, with a mark if files were changed; "unknown" outside a checkout or without git. */
    public static String of(Path checkout) {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude", "*")
                    .directory(checkout.toFile()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String commit = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 && !commit.isEmpty() ? commit : UNKNOWN;
        } catch (IOException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return UNKNOWN;
        }
    }
}
