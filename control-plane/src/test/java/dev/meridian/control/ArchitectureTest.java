package dev.meridian.control;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import org.hibernate.reactive.mutiny.Mutiny;

@AnalyzeClasses(packages = "dev.meridian", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule FEATURES_HAVE_NO_CYCLES =
      slices().matching("dev.meridian.control.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule OTHER_SERVICES_ARE_OUT_OF_SIGHT =
      noClasses()
          .that()
          .resideInAPackage("dev.meridian.control..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.meridian.data..", "dev.meridian.gateway..", "dev.meridian.local..");

  @ArchTest
  static final ArchRule SERVICES_AND_REPOSITORIES_KNOW_NO_HTTP =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Service")
          .or()
          .haveSimpleNameEndingWith("Repository")
          .or()
          .haveSimpleNameEndingWith("Row")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("jakarta.ws.rs..", "io.vertx.ext.web..", "org.jboss.resteasy..");

  @ArchTest
  static final ArchRule ONLY_REPOSITORIES_SPEAK_SQL =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Repository")
          .and()
          .resideOutsideOfPackage("dev.meridian.control.store")
          .and()
          .doNotHaveFullyQualifiedName("dev.meridian.control.relay.Leadership")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.hibernate.reactive..", "io.agroal..", "io.vertx.sqlclient..");

  /** Two at a moment hang one of their transactions, and with it an organization: see erase. */
  @ArchTest
  static final ArchRule ROWS_ARE_DELETED_BY_STATEMENTS =
      noClasses()
          .should()
          .callMethodWhere(
              target(name("delete"))
                  .and(target(owner(assignableTo(PanacheRepositoryBase.class))))
                  .and(target(rawParameterTypes(Object.class))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("deleteById|deleteAll"))
                  .and(target(owner(assignableTo(PanacheRepositoryBase.class)))))
          .orShould()
          .callMethodWhere(
              target(nameMatching("remove|removeAll"))
                  .and(target(owner(assignableTo(Mutiny.Session.class)))));
}
