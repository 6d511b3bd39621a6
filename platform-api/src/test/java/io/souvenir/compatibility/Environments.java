package io.souvenir.compatibility;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Installed clients, cached until their pinned dependencies change. */
final class Environments {

    private static final Path PINS = Path.of("src", "test", "compatibility").toAbsolutePath();
    private static final String COMPLETE = ".complete";
    private static final Map<Path, Object> IN_USE = new ConcurrentHashMap<>();

    private final Path cache;
    private final Path log;

    Environments(Path log) {
        String shared = System.getenv("SOUVENIR_CACHE");
        this.cache = (shared == null ? Path.of("..", ".souvenir", "cache") : Path.of(shared)).resolve("compat")
                .toAbsolutePath().normalize();
        this.log = log;
    }

    /** The command that runs the client's driver. Installs the client where necessary. */
    List<String> command(Client client, String interpreter) throws IOException, InterruptedException {
        Path pins = PINS.resolve(client.packages());
        Path environment = cache.resolve(pins.getParent().getFileName() + "-" + pins.getFileName() + "-"
                + fingerprint(pins, interpreter));
        // Two clients may use the same environment at the same time.
        synchronized (IN_USE.computeIfAbsent(environment, path -> new Object())) {
            if (!Files.exists(environment.resolve(COMPLETE))) {
                install(client, pins, environment);
            }
            // Beside the packages, because a script resolves them from its own folder.
            copyFiles(pins.getParent(), environment);
        }
        Path driver = environment.resolve(client.driver().getFirst());
        return Stream.of(client.toolchain().interpreter(environment), List.of(driver.toString()),
                client.driver().subList(1, client.driver().size())).flatMap(List::stream).toList();
    }

    private void install(Client client, Path pins, Path environment) throws IOException, InterruptedException {
        delete(environment);
        Files.createDirectories(environment);
        copyFiles(pins, environment);
        for (List<String> step : client.toolchain().installation()) {
            if (Command.run(step, environment, Map.of(), log).status() != 0) {
                throw new NotInstalled("Installing " + client + " failed, see " + log);
            }
        }
        Files.createFile(environment.resolve(COMPLETE));
    }

    /** The registry did not provide the client, which is no failure of the server. */
    static final class NotInstalled extends IOException {

        private static final long serialVersionUID = 1L;

        NotInstalled(String message) {
            super(message);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Path copy = to.resolve(file.getFileName());
            if (!Files.exists(copy) || Files.mismatch(file, copy) >= 0) {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static String fingerprint(Path pins, String interpreter) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(interpreter.getBytes(StandardCharsets.UTF_8));
            for (Path file : files(pins)) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
