package io.souvenir.cli;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import org.tukaani.xz.XZInputStream;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The command line. The launcher {@code ./souvenir} calls it, so messages and help name the launcher. */
@Command(name = "./souvenir", description = "The commands of ./souvenir that are written in Java.",
        subcommands = { ImportCommand.class, TenantCommand.class, DatabasesCommand.class,
                ModelsCommand.class })
public final class Main {

    private static final int HELP_WIDTH = 120;

    @Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT, description = "prints this help")
    boolean help;

    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setUsageHelpWidth(HELP_WIDTH)
                .setParameterExceptionHandler((failure, arguments) -> {
                    CommandLine command = failure.getCommandLine();
                    String name = command.getCommandSpec().qualifiedName();
                    command.getErr().println("souvenir: " + failure.getMessage() + "; see " + name + " --help");
                    return command.getCommandSpec().exitCodeOnInvalidInput();
                })
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (!(failure instanceof CommandException)) {
                        throw failure;
                    }
                    command.getErr().println("souvenir: " + failure.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    /** A minimal machine has tar but no xz. */
    @Command(name = "unxz", description = "Writes the content of an .xz file to standard output.")
    void unxz(@Parameters(paramLabel = "FILE", description = "the .xz file") Path file) throws IOException {
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
                InputStream content = new XZInputStream(packed)) {
            content.transferTo(System.out);
        }
        System.out.flush();
    }
}
