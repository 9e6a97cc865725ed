package dev.meridian.data.replica;

import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.StreamRecord.Change;
import dev.meridian.model.event.StreamRecord.Watermark;
import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Feeds the replica from the region's topics. A record of another region, or one that can't be
 * read, stops the stream for good: then only catching up feeds the replica, and the alarm shows.
 */
@ApplicationScoped
class ReplicaStream {
  private static final Logger LOG = Logger.getLogger(ReplicaStream.class);
  private static final String REGION_HEADER = "meridian-region";

  private final Region own;
  private final ReplicaState state;
  private final ObjectDirectory objects;
  private final StreamStart start;
  private final OpenTransactions transactions = new OpenTransactions();
  private volatile boolean stopped;

  ReplicaStream(
      Region own,
      ReplicaState state,
      ObjectDirectory objects,
      StreamStart start,
      MeterRegistry metrics) {
    this.own = own;
    this.state = state;
    this.objects = objects;
    this.start = start;
    Gauge.builder("meridian.replica.stream.stopped", () -> stopped ? 1 : 0)
        .description("1 after a record of another region or an unreadable one")
        .register(metrics);
  }

  boolean isStopped() {
    return stopped;
  }

  @Incoming("directory")
  Uni<Void> directory(ConsumerRecords<String, String> records) {
    return consume(Topic.DIRECTORY, records);
  }

  @Incoming("access")
  Uni<Void> access(ConsumerRecords<String, String> records) {
    return consume(Topic.ACCESS, records);
  }

  @Incoming("objects")
  Uni<Void> objects(ConsumerRecords<String, String> records) {
    return consume(Topic.OBJECTS, records);
  }

  private Uni<Void> consume(Topic topic, ConsumerRecords<String, String> records) {
    if (stopped) {
      return Uni.createFrom().voidItem();
    }
    List<Received> received = new ArrayList<>();
    for (ConsumerRecord<String, String> consumed : records) {
      Optional<StreamRecord> value = read(consumed);
      if (value.isEmpty()) {
        stopped = true;
        return Uni.createFrom().voidItem();
      }
      received.add(new Received(consumed.partition(), consumed.offset(), value.get()));
    }
    if (topic != Topic.OBJECTS) {
      received.forEach(r -> apply(topic, r));
      return Uni.createFrom().voidItem();
    }
    List<Received> complete = transactions.complete(received);
    List<Change> changes =
        complete.stream()
            .map(Received::value)
            .filter(Change.class::isInstance)
            .map(Change.class::cast)
            .toList();
    // Objects count as known only once the table has them.
    return objects
        .apply(changes)
        .onFailure()
        .retry()
        .withBackOff(Duration.ofMillis(200), Duration.ofSeconds(5))
        .indefinitely()
        .invoke(() -> complete.forEach(r -> advance(topic, r)));
  }

  private void apply(Topic topic, Received received) {
    if (received.value() instanceof Change change) {
      state.replica.apply(topic, received.partition(), change);
    }
    advance(topic, received);
  }

  private void advance(Topic topic, Received received) {
    switch (received.value()) {
      // A transaction counts as applied when its last change of this topic is.
      case Change change when change.last() ->
          state.progress.applied(topic, received.partition(), change.position(), change.at());
      case Change change -> {}
      case Watermark watermark -> {
        state.replica.completed(topic, received.partition());
        state.progress.applied(topic, received.partition(), watermark.position(), watermark.at());
      }
    }
    start.read(topic, received.partition(), received.offset());
  }

  private Optional<StreamRecord> read(ConsumerRecord<String, String> consumed) {
    Header region = consumed.headers().lastHeader(REGION_HEADER);
    String name = region == null ? "" : new String(region.value(), StandardCharsets.UTF_8);
    if (!name.equals(own.name())) {
      LOG.fatalf(
          "Record %s-%d@%d is of region '%s', not %s: the stream is stopped",
          consumed.topic(), consumed.partition(), consumed.offset(), name, own);
      return Optional.empty();
    }
    try {
      return Optional.of(StreamCodec.read(consumed.value(), StreamRecord.class));
    } catch (IllegalArgumentException e) {
      LOG.fatalf(
          "Record %s-%d@%d can't be read: the stream is stopped",
          consumed.topic(), consumed.partition(), consumed.offset());
      return Optional.empty();
    }
  }
}
