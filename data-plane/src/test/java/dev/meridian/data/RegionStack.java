package dev.meridian.data;

import dev.meridian.local.engines.Bucket;
import dev.meridian.local.engines.Engine;
import dev.meridian.local.engines.Engines;
import dev.meridian.local.engines.Postgres;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.Partitions;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.event.StreamRecord.Watermark;
import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** A region's engines and a control plane of our own. */
public final class RegionStack implements QuarkusTestResourceLifecycleManager {
  public static final String REGION = "eu";
  private static final int PARTITIONS = 2;

  private final FakeControlPlane control = new FakeControlPlane();
  private @Nullable Engines engines;
  private @Nullable KafkaProducer<String, String> producer;

  @Override
  public Map<String, String> start() {
    try {
      return startEngines();
    } catch (Exception e) {
      stop();
      throw new IllegalStateException("The engines don't start", e);
    }
  }

  private Map<String, String> startEngines() throws Exception {
    Engines running = Engines.start(REGION, EnumSet.allOf(Engine.class));
    engines = running;
    createTopics(running);
    control.start();
    ServiceKeyFiles keys =
        ServiceKeyFiles.in(
            Files.createTempDirectory("data-plane-keys"),
            "data-plane-eu",
            "gateway-eu",
            "gateway-us",
            "control-plane");
    control.trust(keys.tokens("control-plane"));
    Map<String, String> settings = new HashMap<>();
    running.kafka("data-plane-eu").forEach((k, v) -> settings.put("kafka." + k, v));
    settings.put("meridian.service.name", "data-plane-eu");
    settings.put("meridian.service.private-key-file", keys.privateKey("data-plane-eu").toString());
    settings.put("meridian.service.public-keys-dir", keys.folder().toString());
    settings.put("test.keys", keys.folder().toString());
    SecretKeyFiles secretKeys = SecretKeyFiles.in(keys.folder());
    settings.put("meridian.use-report.every", "200ms");
    settings.put("meridian.attachments.max-bytes", "1000000");
    // Tests index what they search themselves.
    settings.put("meridian.text-index.settled", "1d");
    settings.put("meridian.kms.keyset-file", secretKeys.kms().toString());
    settings.put("meridian.sealing-public-keyset-file", secretKeys.sealingPublic().toString());
    settings.put("meridian.region", REGION);
    settings.put("meridian.regions.eu.api-url", "http://api.eu.example");
    settings.put("meridian.regions.eu.gateway-url", "http://gateway.eu.example");
    settings.put("meridian.regions.us.api-url", "http://api.us.example");
    settings.put("meridian.public-url", "http://localhost:8081");
    settings.put("meridian.control-plane.url", control.url());
    settings.put("meridian.control-plane.internal-url", control.url());
    settings.put("meridian.redis.url", running.redis());
    Bucket bucket = running.bucket();
    settings.put("meridian.bucket.endpoint", bucket.endpoint());
    settings.put("meridian.bucket.name", bucket.name());
    settings.put("meridian.bucket.access-key", bucket.accessKey());
    settings.put("meridian.bucket.secret-key", bucket.secretKey());
    Postgres postgres = running.postgres();
    settings.put("quarkus.datasource.username", postgres.user());
    settings.put("quarkus.datasource.password", postgres.password());
    settings.put("quarkus.datasource.jdbc.url", postgres.jdbcUrl());
    settings.put("quarkus.datasource.reactive.url", postgres.reactiveUrl());
    settings.put("quarkus.http.test-port", "0");
    settings.put("quarkus.management.test-port", Integer.toString(Ports.free()));
    for (String noisy : List.of("kafka", "state", "org.apache", "org.eclipse", "org.gaul")) {
      settings.put("quarkus.log.category.\"" + noisy + "\".level", "ERROR");
    }
    return settings;
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(this, new TestInjector.MatchesType(RegionStack.class));
  }

  @Override
  public void stop() {
    control.stop();
    if (producer != null) {
      producer.close(Duration.ofSeconds(1));
    }
    if (engines != null) {
      engines.close();
    }
  }

  public FakeControlPlane control() {
    return control;
  }

  /** Publishes changes as the relay does: to their topics, then a watermark to every partition. */
  public void relay(List<ChangesPage.Entry> changes) {
    KafkaProducer<String, String> out = producer();
    long position = control.position();
    for (ChangesPage.Entry entry : changes) {
      Change change = entry.change();
      int partition = Partitions.of(change.event().org(), PARTITIONS);
      send(out, entry.topic(), partition, change.event().key(), change);
      position = Math.max(position, change.position());
    }
    for (Topic topic : List.of(Topic.DIRECTORY, Topic.ACCESS, Topic.OBJECTS)) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        send(
            out,
            topic,
            partition,
            "watermark/" + partition,
            new Watermark(position, Instant.now()));
      }
    }
    out.flush();
  }

  private static void send(
      KafkaProducer<String, String> out, Topic topic, int partition, String key, Object value) {
    var message =
        new ProducerRecord<>(
            topic.in(new Region(REGION)), partition, key, StreamCodec.write(value));
    message.headers().add("meridian-region", REGION.getBytes(StandardCharsets.UTF_8));
    out.send(message);
  }

  private synchronized KafkaProducer<String, String> producer() {
    if (producer == null) {
      Map<String, Object> settings = new HashMap<>(Objects.requireNonNull(engines).kafka("admin"));
      producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }
    return producer;
  }

  private static void createTopics(Engines engines) throws Exception {
    try (Admin admin = Admin.create(Map.copyOf(engines.kafka("admin")))) {
      List<NewTopic> topics = new ArrayList<>();
      for (Topic topic : Topic.values()) {
        topics.add(new NewTopic(topic.in(new Region(REGION)), PARTITIONS, (short) 1));
      }
      admin.createTopics(topics).all().get();
    }
  }
}
