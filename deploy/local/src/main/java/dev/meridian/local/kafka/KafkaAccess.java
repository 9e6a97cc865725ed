package dev.meridian.local.kafka;

import dev.meridian.local.secret.Passwords;
import java.util.HashMap;
import java.util.Map;

/**
 * How to reach a region's broker, as whom.
 *
 * @param region whose broker it is
 * @param passwords by principal
 */
public record KafkaAccess(
    String region, int port, int controllerPort, Map<String, String> passwords) {
  /** Bypasses all access control; for the broker itself, for set-up and for tests. */
  public static final String ADMIN = "admin";

  public static final String CONTROL_PLANE = "control-plane";

  public KafkaAccess {
    passwords = Map.copyOf(passwords);
  }

  /** With a principal for each service that the region's broker knows. */
  public static KafkaAccess of(String region, int port, int controllerPort, Passwords passwords) {
    Map<String, String> byPrincipal = new HashMap<>();
    for (String principal :
        new String[] {ADMIN, CONTROL_PLANE, dataPlane(region), gateway(region)}) {
      byPrincipal.put(principal, passwords.of("kafka-" + region + "-" + principal));
    }
    return new KafkaAccess(region, port, controllerPort, byPrincipal);
  }

  public String component() {
    return "kafka-" + region;
  }

  public static String dataPlane(String region) {
    return "data-plane-" + region;
  }

  public static String gateway(String region) {
    return "gateway-" + region;
  }

  public String bootstrap() {
    return "127.0.0.1:" + port;
  }

  public String password(String principal) {
    String password = passwords.get(principal);
    if (password == null) {
      throw new IllegalArgumentException("The broker of " + region + " does not know " + principal);
    }
    return password;
  }

  /** What a client of that principal is configured with, by Kafka's own property names. */
  public Map<String, String> clientSettings(String principal) {
    return Map.of(
        "bootstrap.servers",
        bootstrap(),
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        login(principal) + ";");
  }

  /** What the broker knows: its own principal, and everybody's password. */
  String serverLogin() {
    StringBuilder login = new StringBuilder(login(ADMIN));
    passwords.forEach(
        (principal, password) ->
            login.append(" \"user_%s\"=\"%s\"".formatted(principal, password)));
    return login.append(';').toString();
  }

  private String login(String principal) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\""
        .formatted(principal, password(principal));
  }
}
