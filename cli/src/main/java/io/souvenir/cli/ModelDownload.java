package io.souvenir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;

import io.souvenir.cli.ModelCatalogue.Entry;
import io.souvenir.cli.ModelCatalogue.RemoteFile;

/** Fetches the files of a model. What was interrupted continues; a file that is not the catalogue's is refused. */
final class ModelDownload {

    private static final int TRIES = 5;
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final long REPORT_NANOS = Duration.ofSeconds(15).toNanos();
    private static final int PARTIAL = 206;
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    private final Consumer<String> progress;

    ModelDownload(Consumer<String> progress) {
        this.progress = progress;
    }

    /** The folder appears only when it is complete. */
    void fetch(Entry entry, Path folder) throws IOException, InterruptedException {
        Path work = folder.resolveSibling(folder.getFileName() + ".part");
        Files.createDirectories(work);
        for (RemoteFile file : entry.files()) {
            fetch(file, work.resolve(file.name()));
        }
        Files.writeString(work.resolve("manifest.json"), entry.manifest().toPrettyString() + "\n");
        Files.move(work, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    private void fetch(RemoteFile file, Path target) throws IOException, InterruptedException {
        if (Files.exists(target)) {
            return;
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        for (int tries = 1; size(part) < file.size(); tries++) {
            try {
                download(file, part);
            } catch (IOException failure) {
                if (tries == TRIES) {
                    throw new CommandException("could not fetch " + file.url() + ": " + failure.getMessage()
                            + ". The next ./souvenir up continues; without a network, place the model's folder by hand (docs/models.md)");
                }
            }
        }
        String sum = sha256(part);
        if (size(part) != file.size() || !sum.equals(file.sha256())) {
            Files.delete(part);
            throw new CommandException("refused " + file.url() + ": its SHA-256 is " + sum + " instead of " + file.sha256());
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Asks for what is missing. A server that does not know ranges sends everything again. */
    private void download(RemoteFile file, Path part) throws IOException, InterruptedException {
        long from = size(part);
        progress.accept(
                "fetching %s, %,d of %,d MB".formatted(file.url(), (file.size() - from) / 1_000_000, file.size() / 1_000_000));
        HttpRequest request = HttpRequest.newBuilder(file.url()).header("Range", "bytes=" + from + "-").build();
        HttpResponse<InputStream> response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream content = response.body()) {
            if (response.statusCode() != PARTIAL && response.statusCode() != OK) {
                throw new IOException("status " + response.statusCode());
            }
            boolean continues = response.statusCode() == PARTIAL;
            try (OutputStream out = Files.newOutputStream(part, StandardOpenOption.CREATE,
                    continues ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                copy(content, out, file, continues ? from : 0);
            }
        }
    }

    /** No more than the file's size and a byte, which shows that it is another file. */
    private void copy(InputStream content, OutputStream out, RemoteFile file, long from) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long done = from;
        long reported = System.nanoTime();
        for (int read = content.read(buffer); read >= 0 && done <= file.size(); read = content.read(buffer)) {
            out.write(buffer, 0, read);
            done += read;
            if (System.nanoTime() - reported > REPORT_NANOS) {
                reported = System.nanoTime();
                progress.accept("%s: %,d of %,d MB".formatted(file.name(), done / 1_000_000, file.size() / 1_000_000));
            }
        }
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
