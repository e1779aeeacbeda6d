package io.cadastro.notification;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.cadastro.notification", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule theDomainKnowsNoFrameworkAndNoAdapter = classes()
            .that()
            .resideInAPackage("io.cadastro.notification")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "io.cadastro.notification",
                    "jakarta.enterprise.context..",
                    "jakarta.enterprise.event..",
                    "jakarta.inject..",
                    "jakarta.transaction..",
                    "org.jboss.logging..",
                    "com.github.f4b6a3.uuid..");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = slices().matching("io.cadastro.notification.(*)")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(DescribedPredicate.alwaysTrue(), JavaClass.Predicates.resideInAPackage("..runtime"));

    @ArchTest
    static final ArchRule eachTechnologyStaysInItsPackage = classes()
            .that()
            .resideInAPackage("io.cadastro.notification.(postgres|qute|rest)")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("software.amazon..");
}
