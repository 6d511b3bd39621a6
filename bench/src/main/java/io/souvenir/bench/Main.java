package io.souvenir.bench;

import io.souvenir.bench.client.ApiException;
import io.souvenir.bench.facade.FacadeCommand;
import io.souvenir.bench.ingest.IngestCommand;
import io.souvenir.bench.load.LoadCommand;
import io.souvenir.bench.locomo.LocomoCommand;
import io.souvenir.bench.longmemeval.LongMemEvalCommand;
import io.souvenir.bench.overview.ReportCommand;
import io.souvenir.bench.scale.ScaleCommand;
import io.souvenir.bench.scope.ScopeCommand;
import io.souvenir.bench.shapes.ShapesCommand;
import io.souvenir.bench.updates.UpdatesCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "bench", mixinStandardHelpOptions = true, subcommands = { ShapesCommand.class, LocomoCommand.class,
        LongMemEvalCommand.class, IngestCommand.class, LoadCommand.class, FacadeCommand.class, ScaleCommand.class,
        ScopeCommand.class, UpdatesCommand.class, ReportCommand.class },
        description = "Measures a running Souvenir through its public HTTP API.")
public final class Main {

    private Main() {
    }

    public static void main(String[] args) {
        CommandLine bench = new CommandLine(new Main());
        bench.setCaseInsensitiveEnumValuesAllowed(true);
        bench.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof ApiException) {
                command.getErr().println("Failed: " + failure.getMessage());
            } else {
                failure.printStackTrace(command.getErr());
            }
            return command.getCommandSpec().exitCodeOnExecutionException();
        });
        int status = args.length == 0 ? bench.execute("--help") : bench.execute(args);
        System.exit(status);
    }
}
