package dev.meridian.control.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The engines in this process, and Postgres as its child. */
final class EmbeddedEngines implements Engines {
  private final EmbeddedPostgres postgres;
  private final EmbeddedKafka kafka;

  private EmbeddedEngines(EmbeddedPostgres postgres, EmbeddedKafka kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
  }

  static Engines start() throws Exception {
    Path folder = Files.createTempDirectory("control-plane-engines");
    return new EmbeddedEngines(
        EmbeddedPostgres.builder()
            .setServerConfig("max_connections", "100")
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on")
            .start(),
        EmbeddedKafka.start(folder));
  }

  @Override
  public String postgres() {
    return "127.0.0.1:" + postgres.getPort();
  }

  @Override
  public String kafka() {
    return kafka.bootstrap();
  }

  @Override
  public void close() {
    kafka.close();
    try {
      postgres.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
