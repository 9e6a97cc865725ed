package dev.meridian.gateway.replica;

import dev.meridian.model.event.Topic;
import dev.meridian.model.replica.Feed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the region's topics into the replica. A record of another region stops the channel and with
 * it readiness: the broker is the wrong one. One that can't be read stops all channels, because it
 * may be a revocation: then only catching up feeds the replica, and the alarm shows.
 */
@ApplicationScoped
class ReplicaStreams {
  private static final Logger LOG = Logger.getLogger(ReplicaStreams.class);

  private final Feed feed;
  private final ReplicaReadiness readiness;
  private volatile boolean stopped;

  ReplicaStreams(Feed feed, ReplicaReadiness readiness, MeterRegistry metrics) {
    this.feed = feed;
    this.readiness = readiness;
    Gauge.builder("meridian.replica.stream.stopped", () -> stopped ? 1 : 0)
        .description("1 after a record that can't be read")
        .register(metrics);
  }

  @Incoming("directory")
  @Blocking
  void directory(ConsumerRecord<String, @Nullable String> record) {
    take(Topic.DIRECTORY, record);
  }

  @Incoming("access")
  @Blocking
  void access(ConsumerRecord<String, @Nullable String> record) {
    take(Topic.ACCESS, record);
  }

  @Incoming("access-remote")
  @Blocking
  void accessRemote(ConsumerRecord<String, @Nullable String> record) {
    take(Topic.ACCESS_REMOTE, record);
  }

  @Incoming("secrets")
  @Blocking
  void secrets(ConsumerRecord<String, @Nullable String> record) {
    take(Topic.SECRETS, record);
  }

  private void take(Topic topic, ConsumerRecord<String, @Nullable String> record) {
    if (stopped) {
      return;
    }
    String value = record.value();
    if (value == null) {
      feed.skip(topic, record.partition(), record.offset());
      return;
    }
    Header region = record.headers().lastHeader(Feed.REGION_HEADER);
    String regionName = region == null ? null : new String(region.value(), StandardCharsets.UTF_8);
    try {
      feed.apply(topic, record.partition(), record.offset(), feed.decode(topic, regionName, value));
    } catch (Feed.ForeignRecord e) {
      readiness.refuse(String.valueOf(e.getMessage()));
      throw e;
    } catch (IllegalArgumentException e) {
      stopped = true;
      LOG.fatalf(
          "Record %s-%d@%d can't be read: the stream is stopped",
          record.topic(), record.partition(), record.offset());
    }
  }
}
