package dev.meridian.local.kafka;

import dev.meridian.local.component.Component;
import dev.meridian.local.home.FileTree;
import dev.meridian.local.home.StackHome;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A region's Kafka, inside the launcher. The only class that touches Kafka's internals. */
public final class KafkaBroker implements Component {
  private static final Logger log = LoggerFactory.getLogger(KafkaBroker.class);
  private static final int PATIENCE_SECONDS = 30;

  static {
    // A broker that gives up ends its process, which here holds other components too.
    Exit.setExitProcedure(KafkaBroker::refuseToExit);
    Exit.setHaltProcedure(KafkaBroker::refuseToExit);
  }

  private final StackHome home;
  private final KafkaAccess access;
  private @Nullable KafkaRaftServer server;

  public KafkaBroker(StackHome home, KafkaAccess access) {
    this.home = home;
    this.access = access;
  }

  @Override
  public String name() {
    return access.component();
  }

  @Override
  public synchronized void start() throws Exception {
    Path data = home.data(name());
    if (!Files.exists(data)) {
      // Whole or not at all, also when the launcher is killed meanwhile.
      Path draft = data.resolveSibling("." + data.getFileName() + ".new");
      FileTree.delete(draft);
      format(draft);
      Files.move(draft, data, StandardCopyOption.ATOMIC_MOVE);
    }
    KafkaRaftServer starting =
        new KafkaRaftServer(new KafkaConfig(BrokerSettings.of(access, data), false), Time.SYSTEM);
    server = starting;
    try {
      starting.startup();
      applyAccessRules();
    } catch (Exception e) {
      stop();
      throw e;
    }
  }

  @Override
  public synchronized void stop() {
    KafkaRaftServer running = server;
    server = null;
    if (running != null) {
      running.shutdown();
      running.awaitShutdown();
    }
  }

  private static void format(Path data) throws Exception {
    Files.createDirectories(data);
    new Formatter()
        .setClusterId(Uuid.randomUuid().toString())
        .setNodeId(BrokerSettings.NODE)
        .addDirectory(data.toString())
        .setMetadataLogDirectory(data.toString())
        .setControllerListenerName(BrokerSettings.CONTROLLER_LISTENER)
        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
        .setReleaseVersion(MetadataVersion.latestProduction())
        .setIgnoreFormatted(true)
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  private void applyAccessRules() throws Exception {
    Map<String, Object> settings = new HashMap<>(access.clientSettings(KafkaAccess.ADMIN));
    try (Admin admin = Admin.create(settings)) {
      admin
          .createAcls(AccessRules.of(access.region()))
          .all()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
  }

  private static void refuseToExit(int status, @Nullable String message) {
    log.error("A Kafka broker gave up ({}): {}", status, message);
    throw new IllegalStateException("A Kafka broker gave up: " + message);
  }
}
