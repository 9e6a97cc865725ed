package dev.meridian.acceptance.canary;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.meridian.acceptance.stack.KafkaStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Every record of every topic of a broker, its own included. */
record KafkaTopics(KafkaStore store) implements Haystack {
  private static final String PLANTED = "acceptance-plant";
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "topics of " + store.component();
  }

  @Override
  public void search(Finder finder) throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = partitions();
    try (var consumer =
        new KafkaConsumer<>(
            store.with(Map.of("auto.offset.reset", "earliest", "enable.auto.commit", "false")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError(name() + " could not be read to their ends");
        }
        consumer.poll(Duration.ofMillis(200)).forEach(record -> search(record, finder));
      }
    }
  }

  private List<TopicPartition> partitions() throws ExecutionException, InterruptedException {
    List<TopicPartition> partitions = new ArrayList<>();
    try (Admin admin = Admin.create(store.settings())) {
      var names = admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
      for (TopicDescription topic : admin.describeTopics(names).allTopicNames().get().values()) {
        topic
            .partitions()
            .forEach(p -> partitions.add(new TopicPartition(topic.name(), p.partition())));
      }
    }
    return partitions;
  }

  private void search(ConsumerRecord<byte[], byte[]> record, Finder finder) {
    String place = record.topic() + "-" + record.partition() + "@" + record.offset();
    look(finder, place + " key", record.key());
    look(finder, place + " value", record.value());
    for (Header header : record.headers()) {
      finder.look(name(), place + " header", header.key());
      look(finder, place + " header", header.value());
    }
  }

  private void look(Finder finder, String place, byte @Nullable [] bytes) {
    if (bytes != null) {
      finder.look(name(), place, bytes);
    }
  }

  @Override
  public AutoCloseable plant(String text) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(store.settings())) {
      admin.createTopics(List.of(new NewTopic(PLANTED, 1, (short) 1))).all().get();
    }
    try (var producer =
        new KafkaProducer<>(store.settings(), new StringSerializer(), new StringSerializer())) {
      var record = new ProducerRecord<>(PLANTED, "key", "value");
      record.headers().add("planted", text.getBytes(UTF_8));
      producer.send(record).get();
    }
    return () -> {
      try (Admin admin = Admin.create(store.settings())) {
        admin.deleteTopics(List.of(PLANTED)).all().get();
      }
    };
  }
}
