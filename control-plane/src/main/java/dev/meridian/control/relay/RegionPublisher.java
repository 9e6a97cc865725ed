package dev.meridian.control.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.control.region.Regions;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.Partitions;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes to one region's topics. For use by one thread; blocks until the broker has acknowledged.
 */
final class RegionPublisher implements AutoCloseable {
  private static final int PATIENCE_MS = 10_000;

  /**
   * Well above the largest event, and said to both sides: a record that only one takes is stuck.
   */
  private static final int LARGEST_RECORD = 1 << 20;

  private final Region region;
  private final Producer<String, String> producer;
  private final Map<Topic, Integer> partitions;
  private final boolean unwritten;

  private RegionPublisher(
      Region region,
      Producer<String, String> producer,
      Map<Topic, Integer> partitions,
      boolean unwritten) {
    this.region = region;
    this.producer = producer;
    this.partitions = partitions;
    this.unwritten = unwritten;
  }

  /** Connects, and creates the topics that are not there. */
  static RegionPublisher open(Region region, Regions regions, TopicConfig config)
      throws ExecutionException, InterruptedException {
    Map<Topic, Integer> partitions;
    boolean unwritten;
    Properties client = regions.kafka(region);
    client.put("request.timeout.ms", PATIENCE_MS / 2);
    client.put("default.api.timeout.ms", PATIENCE_MS);
    try (Admin admin = Admin.create(client)) {
      partitions = ensureTopics(admin, region, config);
      unwritten = anyUnwritten(admin, region, partitions);
    }
    return new RegionPublisher(
        region, new KafkaProducer<>(producer(regions, region)), partitions, unwritten);
  }

  /**
   * Whether there is a partition that nothing was ever written to: the topics are new, or the
   * broker has lost them. Compaction keeps end offsets, and watermarks go to every partition.
   */
  boolean isUnwritten() {
    return unwritten;
  }

  void publish(OutboxBatch batch) throws ExecutionException, InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    for (ChangesPage.Entry entry : batch.entries()) {
      StreamRecord.Change change = entry.change();
      int count = Objects.requireNonNull(partitions.get(entry.topic()));
      int partition = Partitions.of(change.event().org(), count);
      sent.add(send(entry.topic(), partition, change.event().key(), change));
    }
    settle(sent);
  }

  /**
   * Says on every partition that everything up to a position has been written. Planes take it that
   * every transaction before it is complete.
   */
  void watermark(long position) throws ExecutionException, InterruptedException {
    StreamRecord.Watermark watermark = new StreamRecord.Watermark(position, Instant.now());
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    partitions.forEach(
        (topic, count) -> {
          for (int partition = 0; partition < count; partition++) {
            sent.add(send(topic, partition, "watermark/" + partition, watermark));
          }
        });
    settle(sent);
  }

  @Override
  public void close() {
    producer.close(java.time.Duration.ofSeconds(1));
  }

  private Future<RecordMetadata> send(Topic topic, int partition, String key, StreamRecord value) {
    ProducerRecord<String, String> kafka =
        new ProducerRecord<>(topic.in(region), partition, key, StreamCodec.write(value));
    kafka.headers().add("meridian-region", region.name().getBytes(UTF_8));
    return producer.send(kafka);
  }

  private void settle(List<Future<RecordMetadata>> sent)
      throws ExecutionException, InterruptedException {
    producer.flush();
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
  }

  private static Map<Topic, Integer> ensureTopics(Admin admin, Region region, TopicConfig config)
      throws ExecutionException, InterruptedException {
    List<String> names = Arrays.stream(Topic.values()).map(topic -> topic.in(region)).toList();
    List<NewTopic> wanted =
        names.stream()
            .map(
                name ->
                    new NewTopic(name, config.partitions(), config.replicationFactor())
                        .configs(
                            Map.of(
                                org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG,
                                org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT,
                                org.apache.kafka.common.config.TopicConfig
                                    .MIN_IN_SYNC_REPLICAS_CONFIG,
                                Short.toString(config.minInsyncReplicas()),
                                org.apache.kafka.common.config.TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(LARGEST_RECORD))))
            .toList();
    for (var created : admin.createTopics(wanted).values().values()) {
      try {
        created.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
    Map<String, TopicDescription> found = admin.describeTopics(names).allTopicNames().get();
    Map<Topic, Integer> partitions = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      TopicDescription description = Objects.requireNonNull(found.get(topic.in(region)));
      partitions.put(topic, description.partitions().size());
    }
    return partitions;
  }

  private static boolean anyUnwritten(Admin admin, Region region, Map<Topic, Integer> partitions)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    partitions.forEach(
        (topic, count) -> {
          for (int partition = 0; partition < count; partition++) {
            ends.put(new TopicPartition(topic.in(region), partition), OffsetSpec.latest());
          }
        });
    return admin.listOffsets(ends).all().get().values().stream().anyMatch(end -> end.offset() == 0);
  }

  private static Properties producer(Regions regions, Region region) {
    Properties config = regions.kafka(region);
    config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, StringSerializer.class.getName());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 8 << 20);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MS);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MS / 2);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MS);
    return config;
  }
}
