package io.cadastro.customer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.cadastro.customer", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theDomainKnowsNoFrameworkAndNoAdapter = classes()
            .that()
            .resideInAPackage("io.cadastro.customer")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.cadastro.customer",
                    "jakarta.enterprise.context..",
                    "jakarta.enterprise.inject..",
                    "jakarta.inject..",
                    "com.github.f4b6a3.uuid..");

    @ArchTest
    static final ArchRule restKnowsNoDatabase = noClasses()
            .that()
            .resideInAPackage("..rest..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..dynamodb..", "..files..", "software.amazon..");

    @ArchTest
    static final ArchRule theDatabaseKnowsNoRest = noClasses()
            .that()
            .resideInAPackage("..dynamodb..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.cadastro.customer.rest..", "jakarta.ws.rs..");
}
