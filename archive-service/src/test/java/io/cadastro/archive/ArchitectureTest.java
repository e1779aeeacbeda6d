package io.cadastro.archive;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.cadastro.archive", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theDomainKnowsNoFrameworkAndNoAdapter = classes()
            .that()
            .resideInAPackage("io.cadastro.archive")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.cadastro.archive",
                    "io.cadastro.events",
                    "jakarta.enterprise.context..",
                    "jakarta.transaction..",
                    "com.github.f4b6a3.uuid..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther =
            slices().matching("io.cadastro.archive.(*)").should().notDependOnEachOther();

    @ArchTest
    static final ArchRule onlyTheirAdaptersKnowS3AndSqs = classes()
            .that()
            .resideInAnyPackage("..postgres..", "..rest..", "..metrics..", "..schedule..", "..config..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("software.amazon..");

    @ArchTest
    static final ArchRule onlyItsAdapterKnowsTheDatabase = classes()
            .that()
            .resideInAnyPackage("..s3..", "..rest..", "..metrics..", "..schedule..", "..config..", "..events..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("jakarta.persistence..", "io.quarkus.hibernate..", "java.sql..");
}
