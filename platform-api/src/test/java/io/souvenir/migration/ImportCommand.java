package io.souvenir.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A run of {@code ./souvenir import}. */
final class ImportCommand {

    private static final long LONGEST_MINUTES = 8;
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Path OUTPUTS = Path.of("target", "imports").toAbsolutePath();

    private final Process process;
    private final Path output;
    private final Path errors;

    private ImportCommand(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** @param output standard output; {@code errors}: standard error */
    record Result(int status, String output, String errors) {
    }

    static ImportCommand start(Map<String, String> environment, Path input, String... arguments) throws IOException {
        Files.createDirectories(OUTPUTS);
        Path output = Files.createTempFile(OUTPUTS, "import", ".out");
        Path errors = Files.createTempFile(OUTPUTS, "import", ".err");
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("souvenir").toString(), "import"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(input.toFile()).redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        // The command takes its libraries from the build, because no application is installed there.
        builder.environment().put("SOUVENIR_HOME", OUTPUTS.resolve("home").toString());
        builder.environment().putAll(environment);
        return new ImportCommand(builder.start(), output, errors);
    }

    boolean runs() {
        return process.isAlive();
    }

    /** Sends SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    Result ended() throws IOException, InterruptedException {
        if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new AssertionError("The import does not end, see " + errors);
        }
        return new Result(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
