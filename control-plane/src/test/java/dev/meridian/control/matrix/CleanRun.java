package dev.meridian.control.matrix;

import dev.meridian.control.engine.Seeds;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Every operation as everybody, once for all tests.
 *
 * @param operations the rows, in order
 * @param cells what came of each
 * @param places which checks each row met
 */
record CleanRun(
    List<Operation> operations,
    Map<Operation, Map<Principal, Matrix.Cell>> cells,
    Map<Operation, Set<String>> places) {
  private static @Nullable CleanRun done;

  static synchronized CleanRun get() {
    if (done == null) {
      done = run();
    }
    return done;
  }

  private static CleanRun run() {
    List<Operation> operations = Tables.served();
    Map<Operation, Map<Principal, Matrix.Cell>> cells = new ConcurrentHashMap<>();
    Map<Operation, Set<String>> places = new ConcurrentHashMap<>();
    Matrix.each(
        operations,
        (scene, operation) -> {
          String here = scene.here().id();
          Map<Principal, Matrix.Cell> row = new EnumMap<>(Principal.class);
          Set<String> met = new HashSet<>();
          for (Principal principal : Principal.values()) {
            Matrix.prepare(scene, operation);
            Seeds.watch(here);
            row.put(principal, Matrix.cell(scene, operation, principal));
            met.addAll(Seeds.seen(here));
          }
          cells.put(operation, row);
          places.put(operation, met);
        });
    return new CleanRun(operations, cells, places);
  }
}
