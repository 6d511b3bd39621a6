package io.souvenir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Imports memories from a file, from standard input or from a server with Mem0's API. It prints counts, never content. */
@Command(name = "import", sortOptions = false, exitCodeOnExecutionException = ImportCommand.ABORTED,
        customSynopsis = { "./souvenir import [--to URL] [--key KEY] FILE",
                "       ./souvenir import [--to URL] [--key KEY] --from URL [--from-key KEY]" },
        description = "Imports memories into a Souvenir project with their ids, times, owners, metadata and categories.",
        footer = { "",
                "An interrupted import continues when the same command is run again: existing memories stay as they are, and "
                        + "memories that were deleted in the project are not imported again. Rows that are not valid memories are "
                        + "reported by their number and left out.",
                "",
                "Exit status: 0 all memories are there, 1 some rows were refused or failed, 2 the import was aborted." })
final class ImportCommand implements Callable<Integer> {

    static final int INCOMPLETE = 1;
    static final int ABORTED = 2;

    @Parameters(arity = "0..1", paramLabel = "FILE",
            description = "the JSON of Mem0's list or export: pages, arrays or JSON lines; - reads standard input")
    private @Nullable String file;

    @Option(names = "--from", paramLabel = "URL", converter = Address.class,
            description = "a server with Mem0's API, such as https://api.mem0.ai; all memories of the project are read")
    private @Nullable String from;

    // Every user of the machine can see a command line, so that keys can also be given in the environment.
    @Option(names = "--from-key", paramLabel = "KEY", defaultValue = "${env:MEM0_API_KEY}",
            description = "the key of the source; preferably set as MEM0_API_KEY in the environment")
    private @Nullable String fromKey;

    @Option(names = "--to", paramLabel = "URL", defaultValue = "${env:SOUVENIR_API_URL}", converter = Address.class,
            description = "the Souvenir to import into; by default the one that runs here")
    private @Nullable String to;

    @Option(names = "--key", paramLabel = "KEY", defaultValue = "${env:SOUVENIR_KEY}",
            description = "a key of the project to import into; preferably set as SOUVENIR_KEY in the environment")
    private @Nullable String key;

    /** Checks an address and removes slashes from its end. */
    static final class Address implements ITypeConverter<String> {

        @Override
        public String convert(String value) {
            String address = value.replaceFirst("/+$", "");
            if (!address.matches("https?://[^/\\s]+(/\\S*)?") || URI.create(address).getHost() == null) {
                throw new TypeConversionException("'" + value + "' is not an address such as https://api.mem0.ai");
            }
            return address;
        }
    }

    /** Passes all of its rows to a sink. */
    private interface Source {

        void read(RowSink sink) throws IOException, InterruptedException;
    }

    @Override
    public Integer call() throws InterruptedException {
        Source source = source();
        ImportProgress progress = new ImportProgress();
        ImportBatches batches = new ImportBatches(target(progress), progress);
        try {
            source.read(batches::add);
            batches.flush();
        } catch (CommandException | IOException failure) {
            System.err.println("souvenir: " + reason(failure));
            System.out.println(progress);
            System.err.println("souvenir: not finished; the same command continues from here");
            return ABORTED;
        }
        System.out.println(progress);
        return progress.complete() ? 0 : INCOMPLETE;
    }

    private Source source() {
        String path = file;
        String server = from;
        if (path != null && server == null) {
            return sink -> readFile(path, sink);
        }
        if (server == null || path != null) {
            throw new CommandException("import needs a FILE (- for standard input) or --from URL, but not both");
        }
        return new Mem0Source(server,
                required(fromKey, "the source needs a key: --from-key KEY, or MEM0_API_KEY in the environment"))::read;
    }

    private ImportTarget target(ImportProgress progress) {
        return new ImportTarget(required(to, "the target needs an address: --to URL"),
                required(key, "the target needs a key: --key KEY, or SOUVENIR_KEY in the environment"), progress);
    }

    private static String required(@Nullable String value, String message) {
        if (value == null) {
            throw new CommandException(message);
        }
        return value;
    }

    private static void readFile(String path, RowSink sink) throws IOException, InterruptedException {
        try (InputStream input = path.equals("-") ? System.in : Files.newInputStream(Path.of(path))) {
            new JsonRows(sink).read(input);
        }
    }

    /** Replaces messages of Jackson, because they may repeat content. */
    private static String reason(Exception failure) {
        return switch (failure) {
            case JsonProcessingException json when json.getLocation() != null ->
                "line " + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr()
                        + " is not valid JSON";
            case NoSuchFileException missing -> "there is no file " + missing.getFile();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
