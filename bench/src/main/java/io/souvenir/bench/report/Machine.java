package io.souvenir.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine of the run.
 *
 * @param loadAverage of the last minute before the run; negative if the system does not provide it
 */
public record Machine(int cores, String cpu, String os, String jvm, double loadAverage) {

    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    public static Machine current() {
        return new Machine(Runtime.getRuntime().availableProcessors(), cpuModel(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    public String sentence() {
        return cores + " cores (" + cpu + "), " + os + ", " + jvm + ", load " + MarkdownTable.number(loadAverage, 2)
                + " at the start";
    }

    private static String cpuModel() {
        if (!Files.isReadable(CPU_INFO)) {
            return "unknown CPU";
        }
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse("unknown CPU");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + CPU_INFO, e);
        }
    }
}
