import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tukaani.xz.XZInputStream;

/** Writes the content of an .xz file to standard output: a minimal machine has tar but no xz. */
final class Unxz {

    private Unxz() {}

    public static void main(String[] args) throws IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(Path.of(args[0])), 1 << 16);
                InputStream content = new XZInputStream(packed)) {
            content.transferTo(System.out);
        }
        System.out.flush();
    }
}
