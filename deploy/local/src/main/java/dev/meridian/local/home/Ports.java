package dev.meridian.local.home;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which port everything listens on: a base, and an exception for each that was moved. All of them
 * on 127.0.0.1.
 *
 * @param byName in the order of docs/contracts.md; second ports are called {@code
 *     <component>-internal}, {@code -controller} or {@code -web}
 */
public record Ports(Map<String, Integer> byName) {
  private static final int DEFAULT_BASE = 8000;

  public Ports {
    byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
  }

  /**
   * Reads {@code MERIDIAN_PORT_BASE} and each {@code MERIDIAN_PORT_<NAME>}.
   *
   * @throws IllegalArgumentException for what is not a port, or when two things would share one
   */
  public static Ports from(Map<String, String> environment) {
    int base = number(environment, "MERIDIAN_PORT_BASE", DEFAULT_BASE);
    Map<String, Integer> ports = new LinkedHashMap<>();
    defaults(base)
        .forEach((name, port) -> ports.put(name, number(environment, variable(name), port)));
    Map<Integer, String> seen = new LinkedHashMap<>();
    ports.forEach(
        (name, port) -> {
          String other = seen.put(port, name);
          if (other != null) {
            throw new IllegalArgumentException(
                "%s and %s would both take port %d: move one with %s"
                    .formatted(other, name, port, variable(name)));
          }
        });
    return new Ports(ports);
  }

  /** The variable that moves a port. */
  public static String variable(String name) {
    return "MERIDIAN_PORT_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  public int of(String name) {
    Integer port = byName.get(name);
    if (port == null) {
      throw new IllegalArgumentException("No port is called " + name);
    }
    return port;
  }

  private static Map<String, Integer> defaults(int base) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("control-plane", base);
    ports.put("control-plane-internal", base + 1);
    ports.put("postgres-control", base + 50);
    ports.put("s3-control", base + 66);
    for (LocalRegion region : LocalRegion.ALL) {
      int index = region.index();
      ports.put(region.component("data-plane"), base + 10 + 10 * index);
      ports.put(region.component("data-plane") + "-internal", base + 11 + 10 * index);
      ports.put(region.component("gateway"), base + 30 + 10 * index);
      ports.put(region.component("gateway") + "-internal", base + 31 + 10 * index);
      ports.put(region.component("postgres"), base + 51 + index);
      ports.put(region.component("kafka"), base + 53 + index);
      ports.put(region.component("kafka") + "-controller", base + 63 + index);
      ports.put(region.component("redis"), base + 55 + index);
      ports.put(region.component("s3"), base + 57 + index);
    }
    ports.put("oidc", base + 60);
    ports.put("mail", base + 61);
    ports.put("mail-web", base + 62);
    ports.put("demo-provider", base + 65);
    ports.put("launcher", base + 70);
    return ports;
  }

  private static int number(Map<String, String> environment, String variable, int otherwise) {
    String value = environment.getOrDefault(variable, "").trim();
    if (value.isEmpty()) {
      return otherwise;
    }
    try {
      int port = Integer.parseInt(value);
      if (port > 0 && port < 65536) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message, which says more than the exception.
    }
    throw new IllegalArgumentException(variable + "=" + value + " is not a port (1 to 65535)");
  }
}
