package io.souvenir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import picocli.CommandLine;

class CommandLineTest {

    private final StringWriter output = new StringWriter();
    private final CommandLine commandLine = Main.commandLine().setOut(new PrintWriter(output)).setErr(new PrintWriter(output));

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
            "import --to http://localhost | import needs a FILE (- for standard input) or --from URL, but not both",
            "import --from http://localhost file.json | import needs a FILE (- for standard input) or --from URL, but not both",
            "import --from http://localhost --key k --to http://localhost | the source needs a key: --from-key KEY",
            "import file.json --to http://localhost | the target needs a key: --key KEY",
            "import --from localhost:8080 | 'localhost:8080' is not an address",
            "import --from http:// | 'http://' is not an address",
            "import --from | Missing required parameter for option '--from' (URL)",
            "import --form http://localhost file.json | see ./souvenir import --help",
            "tenant add | see ./souvenir tenant add --help",
            "tenant add name | Souvenir does not run here" })
    void anUnusableCommandIsExplained(String command, String explanation) {
        // When
        int status = commandLine.execute(command.split(" "));

        // Then
        assertThat(status).isNotZero();
        assertThat(output.toString()).contains("souvenir: ").contains(explanation);
    }

    @Test
    void slashesAtTheEndOfAnAddressAreRemoved() throws Exception {
        // When
        String address = new ImportCommand.Address().convert("https://souvenir.example.org/base//");

        // Then
        assertThat(address).isEqualTo("https://souvenir.example.org/base");
    }

    @Test
    void theHelpNamesTheLauncherAndEveryOption() {
        // When
        int status = commandLine.execute("import", "--help");

        // Then
        assertThat(status).isZero();
        assertThat(output.toString()).contains("./souvenir import", "FILE", "--from-key=KEY", "MEM0_API_KEY", "--to=URL",
                "--key=KEY", "SOUVENIR_KEY");
    }
}
