package dev.meridian.local.engines;

import dev.meridian.local.component.Component;
import dev.meridian.local.home.FileTree;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.kafka.KafkaAccess;
import dev.meridian.local.kafka.KafkaBroker;
import dev.meridian.local.postgres.PostgresAccess;
import dev.meridian.local.postgres.PostgresServer;
import dev.meridian.local.redis.RedisAccess;
import dev.meridian.local.redis.RedisServer;
import dev.meridian.local.s3.S3Access;
import dev.meridian.local.s3.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The components of the local stack, in a folder that is deleted in the end. */
final class EmbeddedEngines implements Engines {
  private static final String PASSWORD = "a-password-of-tests";

  private final StackHome home;
  private final List<Component> running = new ArrayList<>();
  private @Nullable PostgresAccess postgres;
  private @Nullable KafkaAccess kafka;
  private @Nullable RedisAccess redis;
  private @Nullable S3Access s3;

  private EmbeddedEngines(StackHome home) {
    this.home = home;
  }

  static Engines start(String region, Set<Engine> wanted) throws Exception {
    Path folder = Files.createTempDirectory("meridian-engines");
    EmbeddedEngines engines = new EmbeddedEngines(new StackHome(folder, folder));
    try {
      engines.home.create();
      for (Engine engine : wanted) {
        Component component = engines.component(engine, region);
        engines.running.add(component);
        component.start();
      }
      return engines;
    } catch (Exception e) {
      engines.close();
      throw e;
    }
  }

  private Component component(Engine engine, String region) throws IOException {
    return switch (engine) {
      case POSTGRES -> {
        postgres = new PostgresAccess("postgres", FreePort.find(), PASSWORD, PASSWORD);
        yield new PostgresServer(home, postgres);
      }
      case KAFKA -> {
        kafka = new KafkaAccess(region, FreePort.find(), FreePort.find(), principals(region));
        yield new KafkaBroker(home, kafka);
      }
      case REDIS -> {
        redis = new RedisAccess("redis", FreePort.find(), PASSWORD);
        yield new RedisServer(home, redis);
      }
      case S3 -> {
        s3 = new S3Access("s3", FreePort.find(), "meridian", "access-key", PASSWORD);
        yield new S3Server(home, s3);
      }
    };
  }

  private static Map<String, String> principals(String region) {
    return Map.of(
        KafkaAccess.ADMIN,
        PASSWORD,
        KafkaAccess.CONTROL_PLANE,
        PASSWORD,
        KafkaAccess.dataPlane(region),
        PASSWORD,
        KafkaAccess.gateway(region),
        PASSWORD);
  }

  @Override
  public Postgres postgres() {
    PostgresAccess access = started(postgres);
    return new Postgres(
        "127.0.0.1",
        access.port(),
        PostgresAccess.DATABASE,
        PostgresAccess.USER,
        access.password());
  }

  @Override
  public Map<String, String> kafka(String principal) {
    return started(kafka).clientSettings(principal);
  }

  @Override
  public Optional<String> kafkaPassword(String principal) {
    return Optional.of(started(kafka).password(principal));
  }

  @Override
  public String redis() {
    return started(redis).url();
  }

  @Override
  public Bucket bucket() {
    S3Access access = started(s3);
    return new Bucket(access.endpoint(), access.bucket(), access.accessKey(), access.secretKey());
  }

  @Override
  public void close() {
    for (Component component : running.reversed()) {
      try {
        component.stop();
      } catch (Exception e) {
        System.err.println("Not stopped: " + component.name() + ": " + e);
      }
    }
    try {
      FileTree.delete(home.root());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T started(@Nullable T access) {
    if (access == null) {
      throw new IllegalStateException("This engine was not asked for");
    }
    return access;
  }
}
