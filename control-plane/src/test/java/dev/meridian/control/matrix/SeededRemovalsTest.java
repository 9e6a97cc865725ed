package dev.meridian.control.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Seeds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.junit.jupiter.api.Test;

/**
 * Proves that the matrix notices a check that is missing. A seed is one place of the code where a
 * permission is asked for ({@link Seeds}); the clean run finds them all. One after the other is
 * made to pass whoever asks, and the rows that meet it are asked again by those whom they refuse:
 * at least one answer must differ from the clean run.
 */
@ControlPlaneTest
class SeededRemovalsTest {
  private static final int AT_LEAST = 20;

  @Test
  void everyRemovedCheckChangesTheMatrix() {
    Map<String, Set<Operation>> places = places();
    Set<String> unnoticed = new ConcurrentSkipListSet<>();
    Matrix.each(
        List.copyOf(places.keySet()),
        (scene, place) -> {
          if (!noticed(scene, scene.here().id(), place, places.get(place))) {
            unnoticed.add(place + " is met by " + names(places.get(place)));
          }
        });
    assertThat(places).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    assertThat(unnoticed).as("checks that could be removed unnoticed").isEmpty();
  }

  @Test
  void aMutationFromAnotherSitesPageIsNoticed() {
    String place = "caller.SeededOwnOrigin.requireForMutation, own origin";
    List<Operation> mutations =
        CleanRun.get().operations().stream()
            .filter(Operation::mutates)
            .filter(SeededRemovalsTest::heedsOrigin)
            .toList();
    assertThat(mutations).hasSizeGreaterThan(100);
    Set<String> unnoticed = new TreeSet<>();
    Matrix.each(
        mutations.subList(0, 1),
        (scene, operation) -> {
          for (Operation each : mutations) {
            if (!noticed(scene, "origin", place, Set.of(each))) {
              unnoticed.add(each.name());
            }
          }
        });
    assertThat(unnoticed).isEmpty();
  }

  private static boolean noticed(
      Scene scene, String organization, String place, Set<Operation> operations) {
    for (Operation operation : operations) {
      scene.here().props().renew();
      for (Principal principal : Principal.values()) {
        Outcome clean = CleanRun.get().cells().get(operation).get(principal).outcome();
        if (principal.unknown() || clean == Outcome.ALLOWED || clean == Outcome.REDIRECTED) {
          continue;
        }
        // Objects are made with all checks in place.
        Matrix.prepare(scene, operation);
        Seeds.open(organization, place);
        try {
          if (Matrix.cell(scene, operation, principal).outcome() != clean) {
            return true;
          }
        } finally {
          Seeds.close(organization);
        }
      }
    }
    return false;
  }

  private static Map<String, Set<Operation>> places() {
    Map<String, Set<Operation>> places = new TreeMap<>();
    CleanRun.get()
        .places()
        .forEach(
            (operation, met) ->
                met.forEach(
                    place ->
                        places
                            .computeIfAbsent(place, p -> new java.util.LinkedHashSet<>())
                            .add(operation)));
    return places;
  }

  /** Whether it lets a page of ours do what it refuses to another's. */
  private static boolean heedsOrigin(Operation operation) {
    Map<Principal, Matrix.Cell> row = CleanRun.get().cells().get(operation);
    return row.get(Principal.SESSION).outcome() != row.get(Principal.FOREIGN_PAGE).outcome();
  }

  private static List<String> names(Set<Operation> operations) {
    return operations.stream().map(Operation::name).sorted().toList();
  }
}
