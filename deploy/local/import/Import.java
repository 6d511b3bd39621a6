import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Brings memories into a Souvenir project from a file, from standard input or from a server that speaks Mem0. Run again, it goes on:
 * what is there already stays as it is. Says how many, never what. Ends with 0 when all is there, 1 when some is not, 2 when it
 * could not go on.
 */
final class Import {

    private static final int STOPPED = 2;

    private Import() {}

    public static void main(String[] arguments) throws InterruptedException {
        Options options = options(arguments);
        Progress progress = new Progress();
        try {
            run(options, progress);
        } catch (Stopped | IOException stopped) {
            System.err.println("souvenir: " + reason(stopped));
            progress.print();
            System.err.println("souvenir: not finished; the same command goes on from here");
            System.exit(STOPPED);
        }
        progress.print();
        System.exit(progress.complete() ? 0 : 1);
    }

    private static Options options(String[] arguments) {
        try {
            return Options.of(arguments);
        } catch (Stopped unusable) {
            System.err.println("souvenir: " + unusable.getMessage());
            System.exit(STOPPED);
            throw unusable;
        }
    }

    private static void run(Options options, Progress progress) throws IOException, InterruptedException {
        Target target = new Target(options.to(), options.key(), progress);
        Batches batches = new Batches(target, progress);
        String from = options.from();
        if (from != null) {
            new Mem0Server(from, options.fromKey()).read(batches::add);
        } else if (options.file().equals("-")) {
            new Rows(batches::add).read(System.in);
        } else {
            try (InputStream file = Files.newInputStream(Path.of(options.file()))) {
                new Rows(batches::add).read(file);
            }
        }
        batches.send();
    }

    /** Jackson's own words may repeat what it reads. */
    private static String reason(Exception failure) {
        return switch (failure) {
            case JsonProcessingException json when json.getLocation() != null ->
                "line " + json.getLocation().getLineNr() + ", column " + json.getLocation().getColumnNr() + " is not valid JSON";
            case NoSuchFileException file -> "there is no file " + file.getFile();
            default -> failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        };
    }
}
