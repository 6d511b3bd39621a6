package io.souvenir.compatibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program until it exits. */
final class Command {

    private static final long LONGEST_MINUTES = 10;

    private Command() {
    }

    /** @param output the complete standard output */
    record Result(int status, String output) {
    }

    /** @param errors the file for standard error */
    static Result run(List<String> command, Path folder, Map<String, String> environment, Path errors)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(errors.getParent(), "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new AssertionError(String.join(" ", command) + " does not end, see " + errors);
            }
            return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }
}
