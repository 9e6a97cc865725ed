package dev.meridian.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "dev.meridian.gateway",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule featuresFormNoCycle =
      slices().matching("dev.meridian.gateway.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule servicesNeverSeeEachOther =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.meridian.control..", "dev.meridian.data..");

  /** Whoever resolves a name or opens a client past the guard could reach a private address. */
  @ArchTest
  static final ArchRule userSetAddressesAreCalledThroughTheGuardOnly =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.meridian.gateway.outbound..", "dev.meridian.gateway.http..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.vertx.core.http.HttpClientOptions")
          .orShould()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.net.InetAddress");

  @ArchTest
  static final ArchRule providersAreCalledThroughTheGuard =
      noClasses()
          .that()
          .resideInAPackage("dev.meridian.gateway.provider..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("dev.meridian.gateway.http.HttpClients");

  @ArchTest
  static final ArchRule routesAreRegisteredAtTheDoorOnly =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.meridian.gateway.entry..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.vertx.ext.web.Router");

  @ArchTest
  static final ArchRule nothingBlocksOnAFuture =
      noClasses()
          .should()
          .callMethod("java.util.concurrent.CompletableFuture", "get")
          .orShould()
          .callMethod("io.vertx.core.Future", "await");
}
