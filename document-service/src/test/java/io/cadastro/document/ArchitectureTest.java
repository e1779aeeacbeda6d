package io.cadastro.document;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.cadastro.document", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule domainIsPlainJava = classes()
            .that()
            .resideInAPackage("io.cadastro.document")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.cadastro.document",
                    "io.cadastro.events",
                    "java..",
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    "com.github.f4b6a3.uuid..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther =
            slices().matching("io.cadastro.document.(*)..").should().notDependOnEachOther();
}
