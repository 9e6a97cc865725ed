package dev.meridian.data.replica;

import dev.meridian.data.region.KafkaClients;
import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the stream has been read to the ends that were seen at start, partition by partition.
 * Until then the replica is not complete, unless a catch-up has completed it.
 */
@ApplicationScoped
class StreamStart {
  static final List<Topic> TOPICS = List.of(Topic.DIRECTORY, Topic.ACCESS, Topic.OBJECTS);
  private static final Logger LOG = Logger.getLogger(StreamStart.class);
  private static final int TIMEOUT_MILLIS = 3_000;

  private final Region own;
  private final KafkaClients clients;
  private final ReplicaState state;
  private final Map<Slot, Long> next = new ConcurrentHashMap<>();
  private volatile @Nullable Map<Slot, Long> ends;

  private record Slot(Topic topic, int partition) {}

  StreamStart(Region own, KafkaClients clients, ReplicaState state) {
    this.own = own;
    this.clients = clients;
    this.state = state;
  }

  /** The record at that offset has been applied. */
  void read(Topic topic, int partition, long offset) {
    next.merge(new Slot(topic, partition), offset + 1, Math::max);
    check();
  }

  /**
   * Sees the ends of all partitions, unless they have been seen; blocks.
   *
   * @return whether they are known now
   */
  boolean seeEnds() {
    if (ends != null) {
      return true;
    }
    try (Admin admin = clients.admin(TIMEOUT_MILLIS)) {
      Map<String, Topic> names = new HashMap<>();
      TOPICS.forEach(topic -> names.put(topic.in(own), topic));
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      admin
          .describeTopics(names.keySet())
          .allTopicNames()
          .get()
          .forEach(
              (name, topic) ->
                  topic
                      .partitions()
                      .forEach(
                          p ->
                              asked.put(
                                  new TopicPartition(name, p.partition()), OffsetSpec.latest())));
      Map<Slot, Long> seen = new HashMap<>();
      admin
          .listOffsets(asked)
          .all()
          .get()
          .forEach(
              (partition, end) ->
                  seen.put(
                      new Slot(
                          Objects.requireNonNull(names.get(partition.topic())),
                          partition.partition()),
                      end.offset()));
      seen.keySet().forEach(slot -> state.progress.reads(slot.topic(), slot.partition()));
      ends = seen;
      check();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | org.apache.kafka.common.KafkaException e) {
      LOG.debugf("The topics' ends can't be seen: %s", e.toString());
    }
    return false;
  }

  private void check() {
    Map<Slot, Long> seen = ends;
    if (seen != null
        && !state.isComplete()
        && seen.entrySet().stream()
            .allMatch(end -> next.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
      state.markComplete();
      LOG.info("The replica has read the stream to its end");
    }
  }
}
