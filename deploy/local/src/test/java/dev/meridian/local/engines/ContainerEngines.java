package dev.meridian.local.engines;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A container for each engine. */
final class ContainerEngines implements Engines {
  private static final String NAME = "meridian";
  private static final String PASSWORD = "a-password-of-tests";
  private static final int REDIS_PORT = 6379;
  private static final int S3_PORT = 9000;

  private final Map<Engine, GenericContainer<?>> running = new EnumMap<>(Engine.class);

  private ContainerEngines() {}

  static Engines start(Set<Engine> wanted) {
    ContainerEngines engines = new ContainerEngines();
    try {
      for (Engine engine : wanted) {
        GenericContainer<?> container = container(engine);
        engines.running.put(engine, container);
        container.start();
      }
      return engines;
    } catch (RuntimeException e) {
      engines.close();
      throw e;
    }
  }

  private static GenericContainer<?> container(Engine engine) {
    return switch (engine) {
      // By its own settings the module turns fsync off, which our services refuse to run on.
      case POSTGRES ->
          new PostgreSQLContainer("postgres:18")
              .withDatabaseName(NAME)
              .withUsername(NAME)
              .withPassword(PASSWORD)
              .withCommand("postgres", "-c", "max_connections=100");
      case KAFKA ->
          new KafkaContainer("apache/kafka-native:4.1.0")
              .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false");
      case REDIS ->
          new GenericContainer<>("redis:7")
              .withCommand("redis-server", "--requirepass", PASSWORD)
              .withExposedPorts(REDIS_PORT);
      // MinIO takes a folder for a bucket.
      case S3 ->
          new GenericContainer<>("minio/minio:RELEASE.2025-04-22T22-12-26Z")
              .withEnv("MINIO_ROOT_USER", NAME)
              .withEnv("MINIO_ROOT_PASSWORD", PASSWORD)
              .withCreateContainerCmdModifier(command -> command.withEntrypoint("sh"))
              .withCommand("-c", "mkdir -p /data/" + NAME + " && exec minio server /data")
              .withExposedPorts(S3_PORT)
              .waitingFor(Wait.forHttp("/minio/health/ready").forPort(S3_PORT));
    };
  }

  @Override
  public Postgres postgres() {
    GenericContainer<?> container = started(Engine.POSTGRES);
    return new Postgres(container.getHost(), container.getFirstMappedPort(), NAME, NAME, PASSWORD);
  }

  @Override
  public Map<String, String> kafka(String principal) {
    KafkaContainer container = (KafkaContainer) started(Engine.KAFKA);
    return Map.of("bootstrap.servers", container.getBootstrapServers());
  }

  @Override
  public Optional<String> kafkaPassword(String principal) {
    return Optional.empty();
  }

  @Override
  public String redis() {
    return "redis://:" + PASSWORD + "@" + address(Engine.REDIS);
  }

  @Override
  public Bucket bucket() {
    return new Bucket("http://" + address(Engine.S3), NAME, NAME, PASSWORD);
  }

  @Override
  public void close() {
    running.values().forEach(GenericContainer::stop);
  }

  private String address(Engine engine) {
    GenericContainer<?> container = started(engine);
    return container.getHost() + ":" + container.getFirstMappedPort();
  }

  private GenericContainer<?> started(Engine engine) {
    GenericContainer<?> container = running.get(engine);
    if (container == null) {
      throw new IllegalStateException(engine + " was not asked for");
    }
    return container;
  }
}
