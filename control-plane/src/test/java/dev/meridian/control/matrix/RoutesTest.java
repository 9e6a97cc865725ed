package dev.meridian.control.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.ControlPlaneTest;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is served, what the contract promises, and what the matrix asks are the same. */
@ControlPlaneTest
class RoutesTest {
  @Test
  void everyRouteIsARowOfTheMatrix() {
    Set<String> unasked = new TreeSet<>(ServedRoutes.all());
    unasked.removeAll(asked());
    assertThat(unasked)
        .as("served: add rows to matrix/operations.tsv, run once with -Dmeridian.matrix.write=true")
        .isEmpty();
  }

  @Test
  void everyRowIsServed() {
    Set<String> unserved = asked();
    Tables.objects().values().forEach(recipe -> unserved.add(recipe.key()));
    unserved.removeAll(ServedRoutes.all());
    assertThat(unserved).isEmpty();
  }

  @Test
  void everyOperationOfTheContractIsServed() {
    Set<String> unserved = new TreeSet<>(Tables.contract().keySet());
    unserved.removeAll(ServedRoutes.all());
    assertThat(unserved).isEmpty();
  }

  private static Set<String> asked() {
    return Tables.operations().stream()
        .map(Operation::key)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
