package dev.meridian.acceptance.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.acceptance.canary.Finder.Finding;
import dev.meridian.acceptance.stack.OnStack;
import dev.meridian.acceptance.stack.RegionStack;
import dev.meridian.acceptance.stack.Stack;
import dev.meridian.acceptance.stack.Tenant;
import dev.meridian.acceptance.stack.Tenant.Person;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Nothing of an organization's records is found in another region's stores, in the control plane's
 * database, in any topic or in any log; and the search finds it where it belongs, and finds what is
 * planted in each store.
 *
 * <p>Runs last, so that everything that the suite did before is searched too.
 */
@OnStack
@Order(Integer.MAX_VALUE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CanaryIT {
  private static final Set<String> HAS_OWN_SECRETS = Set.of("secrets", "bin");

  private final Stack stack = Stack.running();
  private final Canaries canaries = new Canaries();
  private final Map<String, Planting> plantings = new HashMap<>();
  private final Map<String, String> plants = new HashMap<>();
  private final Finder finder = new Finder(canaries, secrets(stack));

  @BeforeAll
  void plantAndSearch() throws Exception {
    assertThat(stack.tenants()).as("an organization in each region").hasSizeGreaterThan(1);
    for (Tenant tenant : stack.tenants()) {
      Planting planting = new Planting(canaries, tenant, stack.otherThan(tenant));
      planting.plantAll();
      plantings.put(tenant.region().name(), planting);
    }
    checkpoint();
    List<Haystack> haystacks = haystacks();
    for (Haystack haystack : haystacks) {
      String plant = canaries.plant("planted in " + haystack.name());
      plants.put(haystack.name(), plant);
      try (AutoCloseable planted = haystack.plant(plant)) {
        assertThat(planted).isNotNull();
        haystack.search(finder);
      }
    }
    System.out.printf(
        "Searched %,d MB in %d places for canaries%n", finder.bytes() >> 20, haystacks.size());
  }

  @Test
  void theSearchFindsWhatIsPlantedInEachStore() {
    plants.forEach(
        (store, plant) ->
            assertThat(finder.findings())
                .as("planted in %s", store)
                .anyMatch(f -> f.store().equals(store) && f.text().equals(plant)));
  }

  @Test
  void everyCanaryIsFoundInItsOwnRegion() {
    plantings.forEach(
        (region, planting) -> {
          Set<String> found =
              finder.findings().stream()
                  .filter(f -> isStoreOf(region, f.store()))
                  .map(Finding::text)
                  .collect(Collectors.toSet());
          assertThat(planting.kept().stream().filter(c -> !found.contains(c)).map(canaries::spot))
              .as("canaries that the search does not find at home in %s", region)
              .isEmpty();
        });
  }

  /** The databases' and buckets' own files are read too, not only what the servers answer. */
  @Test
  void theSearchReadsBehindTheServersBacks() {
    plantings.forEach(
        (region, planting) -> {
          for (String files : List.of("data of postgres-" + region, "data of s3-" + region)) {
            assertThat(finder.findings())
                .as("canaries in %s", files)
                .anyMatch(f -> f.store().equals(files) && planting.kept().contains(f.text()));
          }
        });
  }

  @Test
  void noCanaryIsFoundOutsideItsRegion() {
    plantings.forEach(
        (region, planting) ->
            assertThat(
                    finder.findings().stream()
                        .filter(f -> planting.kept().contains(f.text()))
                        .filter(f -> !isStoreOf(region, f.store()))
                        .map(this::describe))
                .as("records of %s outside its stores", region)
                .isEmpty());
  }

  @Test
  void whatIsEncryptedIsFoundNowhere() {
    plantings.forEach(
        (region, planting) ->
            assertThat(
                    finder.findings().stream()
                        .filter(f -> planting.sealed().contains(f.text()))
                        .map(this::describe))
                .as("large values of %s in clear", region)
                .isEmpty());
  }

  @Test
  void whatWasRefusedIsFoundNowhere() {
    plantings.forEach(
        (region, planting) ->
            assertThat(
                    finder.findings().stream()
                        .filter(f -> planting.refused().contains(f.text()))
                        .map(this::describe))
                .as("what was refused or not to be logged, in %s", region)
                .isEmpty());
  }

  @Test
  void noCredentialIsReadableInAnyStoreTopicOrLog() {
    assertThat(
            finder.findings().stream()
                .filter(f -> !f.text().startsWith(canaries.prefix()))
                .map(f -> f.store() + " " + f.place() + ": " + f.text().substring(0, 8) + "…"))
        .isEmpty();
  }

  /** Brings what the databases hold in memory into their files. */
  private void checkpoint() throws Exception {
    for (RegionStack region : stack.regions().values()) {
      try (var connection = region.postgres().connect();
          var statement = connection.createStatement()) {
        statement.execute("CHECKPOINT");
      }
    }
  }

  private List<Haystack> haystacks() throws IOException {
    List<Haystack> all = new ArrayList<>();
    all.add(new PostgresTables(stack.controlPostgres()));
    for (RegionStack region : stack.regions().values()) {
      all.add(new PostgresTables(region.postgres()));
      all.add(new RedisKeys(region.redis()));
      all.add(new S3Objects(region.s3()));
      all.add(new KafkaTopics(region.kafka()));
    }
    all.addAll(folders());
    return all;
  }

  /** Everything below the stack's home, a component's folder each where there is one. */
  private List<Haystack> folders() throws IOException {
    List<Haystack> folders = new ArrayList<>();
    for (Path top : folders(stack.home())) {
      String name = String.valueOf(top.getFileName());
      if (name.equals("data") || name.equals("run")) {
        folders.add(Folder.looseFiles(name, top));
        for (Path component : folders(top)) {
          folders.add(Folder.whole(name + " of " + component.getFileName(), component));
        }
      } else if (!HAS_OWN_SECRETS.contains(name)) {
        folders.add(Folder.whole(name, top));
      }
    }
    return folders;
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).sorted().toList();
    }
  }

  /**
   * Records may be in the region's database, cache, bucket and their files; in no topic, no log.
   */
  private boolean isStoreOf(String region, String store) {
    return Stream.of("postgres", "redis", "s3")
        .anyMatch(k -> store.endsWith(" " + k + "-" + region));
  }

  private String describe(Finding finding) {
    return "%s is in %s, %s"
        .formatted(canaries.spot(finding.text()), finding.store(), finding.place());
  }

  private static Set<String> secrets(Stack stack) {
    Stream<String> keys =
        stack.tenants().stream()
            .flatMap(
                tenant ->
                    Stream.concat(
                        Stream.of(tenant.serviceToken()),
                        Stream.of(tenant.owner(), tenant.engineer(), tenant.viewer())
                            .map(Person::apiKey)));
    return Stream.concat(keys, Stream.of(stack.demoProviderSecret())).collect(Collectors.toSet());
  }
}
