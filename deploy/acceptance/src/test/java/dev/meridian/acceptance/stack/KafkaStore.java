package dev.meridian.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;

/**
 * A region's broker.
 *
 * @param settings of a client whom no access rule binds, by Kafka's own property names
 */
public record KafkaStore(String region, Map<String, Object> settings) {
  public KafkaStore {
    settings = Map.copyOf(settings);
  }

  static KafkaStore read(String region, JsonNode json) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", Stack.text(json, "bootstrap"));
    settings.put("security.protocol", "SASL_PLAINTEXT");
    settings.put("sasl.mechanism", "PLAIN");
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
            .formatted(Stack.text(json, "username"), Stack.text(json, "password")));
    return new KafkaStore(region, settings);
  }

  public String component() {
    return "kafka-" + region;
  }

  /** The settings, and some more. */
  public Map<String, Object> with(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(settings);
    all.putAll(more);
    return all;
  }
}
