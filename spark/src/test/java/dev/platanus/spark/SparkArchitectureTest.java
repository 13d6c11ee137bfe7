package dev.platanus.spark;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** This module stands to the right of all others. */
@DisplayName("The arrows of the module for Spark")
class SparkArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.platanus");

    @Test
    void nobodyElseSeesItOrSpark() {
        assertThat(CLASSES.that(resideInAPackage("dev.platanus.simulator.."))).isNotEmpty();
        noClasses()
                .that(not(resideInAPackage("dev.platanus.spark..")))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "dev.platanus.spark..", "org.apache.spark..", "org.apache.hadoop..", "scala.."))
                .check(CLASSES);
    }

    @Test
    void theLibraryDoesNotKnowTheCommandLine() {
        noClasses()
                .that(resideInAPackage("dev.platanus.spark"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("dev.platanus.cli..", "dev.platanus.spark.app..", "picocli.."))
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }
}
