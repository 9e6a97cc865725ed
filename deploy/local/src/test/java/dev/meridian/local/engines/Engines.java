package dev.meridian.local.engines;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.DockerClientFactory;

/**
 * Running engines, of one region and empty at first. Containers where Docker is there; else the
 * same engines as of {@code ./meridian up}. To ask for one that was not started throws {@link
 * IllegalStateException}.
 */
public interface Engines extends AutoCloseable {

  /**
   * Returns when they are ready to serve.
   *
   * @param region whose services the broker knows
   */
  static Engines start(String region, Set<Engine> wanted) throws Exception {
    return DockerClientFactory.instance().isDockerAvailable()
        ? ContainerEngines.start(wanted)
        : EmbeddedEngines.start(region, wanted);
  }

  Postgres postgres();

  /**
   * What a client of the broker is configured with, by Kafka's own property names.
   *
   * @param principal {@code admin}, who may do everything, or a service of the region
   */
  Map<String, String> kafka(String principal);

  /** Empty where the broker lets everybody in. */
  Optional<String> kafkaPassword(String principal);

  /** Address of Redis, with its password. */
  String redis();

  Bucket bucket();

  @Override
  void close();
}
