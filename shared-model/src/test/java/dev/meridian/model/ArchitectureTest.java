package dev.meridian.model;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;

@AnalyzeClasses(
    packages = "dev.meridian.model",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule hasNoFramework =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "dev.meridian.model..",
              "java..",
              "org.jspecify..",
              "com.fasterxml.jackson..",
              "org.jose4j..",
              "com.samskivert.mustache..");

  @ArchTest
  static final ArchRule doesNoInputOrOutput =
      com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses()
          .should()
          // A URI is a value, and decoding a query is a computation: they open nothing.
          .dependOnClassesThat(
              resideInAnyPackage(
                      "java.net..", "java.nio.file..", "java.sql..", "java.nio.channels..")
                  .and(not(type(URI.class)))
                  .and(not(type(URISyntaxException.class)))
                  .and(not(type(URLDecoder.class))));
}
