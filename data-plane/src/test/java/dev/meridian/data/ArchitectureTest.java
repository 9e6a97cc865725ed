package dev.meridian.data;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The few rules about who may know whom. */
@AnalyzeClasses(
    packages = "dev.meridian.data",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule FEATURES_ARE_ACYCLIC =
      slices().matching("dev.meridian.data.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule OTHER_SERVICES_ARE_UNKNOWN =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.meridian.control..", "dev.meridian.gateway..", "dev.meridian.local..");

  @ArchTest
  static final ArchRule DATABASE_CLIENTS_ARE_IN_REPOSITORIES =
      noClasses()
          .that()
          .haveNameNotMatching(
              ".*(Repository|Repository\\$.*|RowLocks|StoredRows|RecordWriter|StoredRows.*|store\\.Database.*|ParquetFiles.*)")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx.mutiny.sqlclient..", "io.vertx.sqlclient..", "java.sql..");

  @ArchTest
  static final ArchRule HTTP_TYPES_STAY_AT_THE_EDGE =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Service")
          .or()
          .haveSimpleNameEndingWith("Repository")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "io.vertx.ext.web..", "io.vertx.core.http..");
}
