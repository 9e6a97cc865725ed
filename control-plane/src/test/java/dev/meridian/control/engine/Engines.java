package dev.meridian.control.engine;

import org.testcontainers.DockerClientFactory;

/** Postgres and Kafka for a test run: containers where Docker is there, embedded where not. */
interface Engines extends AutoCloseable {
  /** Host and port of Postgres; user and database are {@code postgres}, without password. */
  String postgres();

  String kafka();

  @Override
  void close();

  static Engines start() throws Exception {
    return DockerClientFactory.instance().isDockerAvailable()
        ? ContainerEngines.start()
        : EmbeddedEngines.start();
  }
}
