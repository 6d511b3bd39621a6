package io.souvenir.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.souvenir.cli.ModelCatalogue.Entry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Fetches embedding models and cross-encoders of a catalogue. */
@Command(name = "models", description = "Fetches models of the catalogue; the launcher calls it.")
final class ModelsCommand {

    @Command(description = "Fetches a model unless it is there.")
    void fetch(@Parameters(paramLabel = "CATALOGUE", description = "the JSON file with the models") Path catalogue,
            @Parameters(paramLabel = "FOLDER", description = "where the folder of the model is made") Path folder,
            @Parameters(paramLabel = "NAME", description = "the model") String name) throws IOException, InterruptedException {
        Entry entry = ModelCatalogue.read(catalogue).entry(name);
        if (!Files.exists(folder.resolve(name))) {
            System.err.printf("Model %s: fetching %,d MB, licence %s%n", name, entry.megabytes(), entry.licence());
            new ModelDownload(text -> System.err.println("Model " + name + ": " + text)).fetch(entry, folder.resolve(name));
        }
    }

    @Command(description = "Lists the models of the catalogue.")
    void list(@Parameters(paramLabel = "CATALOGUE", description = "the JSON file with the models") Path catalogue)
            throws IOException {
        for (Entry entry : ModelCatalogue.read(catalogue).models()) {
            System.out.printf("%s\t%s\t%,d MB\t%s%n", entry.name(), entry.manifest().path("type").asText(), entry.megabytes(),
                    entry.licence());
        }
    }
}
