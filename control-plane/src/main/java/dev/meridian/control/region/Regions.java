package dev.meridian.control.region;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.region.Region;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SaslConfigs;

/** Every list of regions in the control plane comes from here. Safe for use by any thread. */
@Singleton
public class Regions {
  private final Map<Region, RegionConfig.Entry> entries = new HashMap<>();

  Regions(RegionConfig config) {
    config.all().forEach((name, entry) -> entries.put(new Region(name), entry));
    if (entries.isEmpty()) {
      throw new IllegalStateException("Configure at least one region: meridian.regions.<name>.…");
    }
  }

  public SortedSet<Region> all() {
    return new TreeSet<>(entries.keySet());
  }

  public Set<Region> others(Region region) {
    SortedSet<Region> others = all();
    others.remove(region);
    return others;
  }

  public Optional<Region> named(String name) {
    return entries.keySet().stream().filter(r -> r.name().equals(name)).findFirst();
  }

  /**
   * @throws ApiException 400 for a region that this installation does not have
   */
  public Region require(String name) {
    return named(name)
        .orElseThrow(
            () -> ApiException.badRequest("Unknown region. This installation has: " + all()));
  }

  public String label(Region region) {
    return entry(region).label().orElse(region.name());
  }

  public String apiUrl(Region region) {
    return entry(region).apiUrl();
  }

  public String gatewayUrl(Region region) {
    return entry(region).gatewayUrl();
  }

  /** Its data plane's internal port. */
  public Optional<String> dataPlane(Region region) {
    return entry(region).dataPlaneInternalUrl();
  }

  /** Its gateway's internal port. */
  public Optional<String> gateway(Region region) {
    return entry(region).gatewayInternalUrl();
  }

  public Path sealingKeyset(Region region) {
    return entry(region).sealingPublicKeysetFile();
  }

  /** How a Kafka client reaches the region's broker. */
  public Properties kafka(Region region) {
    RegionConfig.Kafka kafka = entry(region).kafka();
    Properties client = new Properties();
    client.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    kafka
        .username()
        .ifPresent(
            user -> {
              client.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT");
              client.put(SaslConfigs.SASL_MECHANISM, "PLAIN");
              client.put(
                  SaslConfigs.SASL_JAAS_CONFIG,
                  "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                      .formatted(quoted(user), quoted(kafka.password().orElse(""))));
            });
    return client;
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /**
   * An organization's region that is not configured any more is no default: nothing can be done.
   */
  private RegionConfig.Entry entry(Region region) {
    RegionConfig.Entry entry = entries.get(region);
    if (entry == null) {
      throw ApiException.unavailable(
          "Region " + region + " is not configured", java.time.Duration.ofSeconds(30));
    }
    return entry;
  }
}
