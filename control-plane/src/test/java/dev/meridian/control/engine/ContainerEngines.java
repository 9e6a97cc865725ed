package dev.meridian.control.engine;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The engines as containers. */
final class ContainerEngines implements Engines {
  private final PostgreSQLContainer postgres =
      new PostgreSQLContainer("postgres:18")
          .withUsername("postgres")
          .withDatabaseName("postgres")
          .withEnv("POSTGRES_HOST_AUTH_METHOD", "trust");
  private final KafkaContainer kafka = new KafkaContainer("apache/kafka-native:4.1.0");

  static Engines start() {
    ContainerEngines engines = new ContainerEngines();
    engines.postgres.start();
    engines.kafka.start();
    return engines;
  }

  @Override
  public String postgres() {
    return postgres.getHost() + ":" + postgres.getFirstMappedPort();
  }

  @Override
  public String kafka() {
    return kafka.getBootstrapServers();
  }

  @Override
  public void close() {
    kafka.stop();
    postgres.stop();
  }
}
