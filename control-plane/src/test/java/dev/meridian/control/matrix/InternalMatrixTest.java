package dev.meridian.control.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Which service may call which internal route. Whoever is a person may call none. */
@ControlPlaneTest
class InternalMatrixTest {
  private static final List<String> SERVICES =
      List.of(
          "operator",
          "control-plane",
          "data-plane-us",
          "data-plane-eu",
          "gateway-us",
          "gateway-eu");

  private record Route(String method, String route, String path, Optional<String> body) {
    String key() {
      return method + " " + route;
    }
  }

  @Test
  void everyServiceMayCallWhatTheGoldenFileSays() {
    Tenant tenant = Tenant.in("us");
    Map<String, Api> callers = new LinkedHashMap<>();
    callers.put("nobody", Api.internal());
    callers.put(
        "an owner's key", Api.internal().header("Authorization", "Bearer " + tenant.key("owner")));
    SERVICES.forEach(service -> callers.put(service, Api.as(service)));
    GoldenFile golden =
        new GoldenFile(
            "internal-matrix.txt",
            "Who may call what on the internal port.",
            List.copyOf(callers.keySet()),
            List.of("A allowed", "U 401: not known who asks", "F 403: not admitted"));
    Map<String, String> now = new LinkedHashMap<>();
    for (Route route : routes()) {
      StringBuilder letters = new StringBuilder();
      callers.forEach((name, api) -> letters.append(ask(api, route, tenant).letter()));
      now.put(route.key(), letters.toString());
    }
    if (GoldenFile.WRITES) {
      golden.write(now);
    }
    assertThat(golden.differences(now)).isEmpty();
  }

  @Test
  void everyInternalRouteIsARow() {
    Set<String> unasked = new TreeSet<>(ServedRoutes.internal());
    assertThat(unasked).isNotEmpty();
    routes().forEach(route -> unasked.remove(route.key()));
    assertThat(unasked).as("add rows to matrix/internal-operations.tsv").isEmpty();
  }

  private static Outcome ask(Api api, Route route, Tenant tenant) {
    Props props =
        new Props(api, Map.of("org", tenant.id(), "org.name", tenant.name(), "position", "0"));
    return Outcome.of(
        api.send(
            route.method(),
            props.path(route.path()),
            route
                .body()
                .map(body -> props.body(body.replace("${uuid}", "" + UUID.randomUUID())))
                .orElse(null)),
        Optional.empty());
  }

  private static List<Route> routes() {
    return Tables.rows("/matrix/internal-operations.tsv", 4).stream()
        .map(
            row ->
                new Route(
                    row[0],
                    Operation.route(row[1]),
                    row[2],
                    row[3].equals("-") ? Optional.empty() : Optional.of(row[3])))
        .toList();
  }
}
