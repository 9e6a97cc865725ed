package dev.meridian.data.region;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/**
 * Makes clients of the region's Kafka from the {@code kafka.*} properties that SmallRye reads too.
 */
@ApplicationScoped
public class KafkaClients {
  private final Map<String, Object> settings;

  KafkaClients(
      @io.smallrye.common.annotation.Identifier("default-kafka-broker")
          Map<String, Object> settings) {
    this.settings = settings;
  }

  /** An administrative client whose calls take at most that long. */
  public Admin admin(int timeoutMillis) {
    Map<String, Object> own = new HashMap<>(settings);
    own.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeoutMillis);
    own.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeoutMillis);
    own.keySet().retainAll(AdminClientConfig.configNames());
    return Admin.create(own);
  }
}
