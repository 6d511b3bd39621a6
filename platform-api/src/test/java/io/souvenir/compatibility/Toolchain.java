package io.souvenir.compatibility;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A language that may be installed, with the commands that install its packages and run its drivers. */
enum Toolchain {

    PYTHON("Python 3.10 to 3.13 as python3, with venv", List.of("python3", "-c", """
            import ensurepip, platform, sys, venv
            assert (3, 10) <= sys.version_info[:2] <= (3, 13)
            print(platform.python_version(), platform.machine())
            """)) {

        @Override
        List<List<String>> installation() {
            return List.of(List.of("python3", "-m", "venv", "."), List.of("bin/python", "-m", "pip", "install", "--quiet",
                    "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:", "-r", "requirements.txt"));
        }

        @Override
        List<String> interpreter(Path environment) {
            return List.of(environment.resolve("bin/python").toString());
        }
    },

    NODE("Node.js 18 or newer, with npm", List.of("node", "-e", """
            if (Number(process.versions.node.split(".")[0]) < 18) process.exit(1)
            require("node:child_process").execFileSync("npm", ["--version"])
            console.log(process.versions.node)
            """)) {

        @Override
        List<List<String>> installation() {
            return List.of(List.of("npm", "ci", "--silent"));
        }

        @Override
        List<String> interpreter(Path environment) {
            return List.of("node", "--require", environment.resolve("fence.cjs").toString());
        }
    };

    private final String asked;
    private final List<String> probe;

    Toolchain(String asked, List<String> probe) {
        this.asked = asked;
        this.probe = probe;
    }

    String asked() {
        return asked;
    }

    /** The installed version; empty where there is none that suffices. */
    Optional<String> found(Path errors) throws InterruptedException {
        try {
            Command.Result result = Command.run(probe, Path.of("."), Map.of(), errors);
            return result.status() == 0 ? Optional.of(result.output().strip()) : Optional.empty();
        } catch (IOException noSuchProgram) {
            return Optional.empty();
        }
    }

    /** The commands, for the folder of the environment. */
    abstract List<List<String>> installation();

    abstract List<String> interpreter(Path environment);
}
