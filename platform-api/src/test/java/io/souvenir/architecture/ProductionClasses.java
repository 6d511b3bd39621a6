package io.souvenir.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

/** The production classes. */
final class ProductionClasses {

    static final String ENGINE = "io.souvenir.engine";
    static final String ADMIN = "io.souvenir.admin";
    static final String API = "io.souvenir.api";

    /** The test fixtures of the engine are in a separate jar. */
    private static final ImportOption NO_TEST_JAR = location -> !location.contains("-tests.jar");

    private ProductionClasses() {
    }

    static JavaClasses load() {
        return new ClassFileImporter().withImportOption(new DoNotIncludeTests()).withImportOption(NO_TEST_JAR)
                .importPackages(ENGINE, ADMIN, API);
    }
}
