package io.souvenir.engine.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import ai.onnxruntime.OrtSession;

/**
 * Unpacks the native libraries of ONNX Runtime and of the tokenizer into one folder that is used again at the next start. By
 * default, the first would create a temporary folder per start, which a killed process leaves behind, and the second would write
 * to the home folder.
 */
public final class NativeLibraries {

    private static final List<String> RUNTIME_LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private NativeLibraries() {
    }

    /** Must run before either library's classes are used. Without a configured folder, one of this user is used. */
    public static void unpack(Optional<Path> configured) throws IOException {
        Path folder = configured.isPresent() ? configured.get() : ownFolder();
        unpackRuntime(folder.resolve("onnxruntime"));
        System.setProperty("onnxruntime.native.path", folder.resolve("onnxruntime").toString());
        System.setProperty("ENGINE_CACHE_DIR", folder.toString());
        // Without it, the tokenizer's library reports its use on some clouds.
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    /**
     * The folder used when none is configured. Code is loaded from it and other users may write to its parent, so it must belong
     * to this user, with no access for others.
     */
    private static Path ownFolder() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "."));
        Path folder = temporary.resolve("souvenir-native-" + System.getProperty("user.name", "user")).toAbsolutePath();
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(folder);
        }
        Path probe = Files.createTempFile("souvenir", ".owner");
        try {
            UserPrincipal user = Files.getOwner(probe);
            if (Files.isSymbolicLink(folder) || !Files.getOwner(folder).equals(user)) {
                throw new IOException("Refusing to load native libraries from another user's folder: " + folder);
            }
        } finally {
            Files.delete(probe);
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
        return folder;
    }

    private static void unpackRuntime(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String library : RUNTIME_LIBRARIES) {
            String file = System.mapLibraryName(library);
            try (InputStream packed = OrtSession.class.getResourceAsStream("native/" + platform() + "/" + file)) {
                if (packed == null) {
                    throw new IOException("ONNX Runtime has no build for " + platform());
                }
                Path whole = Files.createTempFile(folder, file, ".part");
                Files.copy(packed, whole, StandardCopyOption.REPLACE_EXISTING);
                // A running process keeps the file that it has open.
                Files.move(whole, folder.resolve(file), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String platform() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String os = name.contains("mac") ? "osx" : name.contains("win") ? "win" : "linux";
        String arch = System.getProperty("os.arch", "").equals("aarch64") ? "aarch64" : "x64";
        return os + "-" + arch;
    }
}
