package dev.meridian.gateway.replica;

import dev.meridian.model.event.Topic;
import dev.meridian.model.replica.Feed;
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
 * it readiness: the broker is the wrong one.
 */
@ApplicationScoped
class ReplicaStreams {
  private static final Logger LOG = Logger.getLogger(ReplicaStreams.class);

  private final Feed feed;
  private final ReplicaReadiness readiness;

  ReplicaStreams(Feed feed, ReplicaReadiness readiness) {
    this.feed = feed;
    this.readiness = readiness;
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
      // Of a newer version or corrupt: what it says is missing here until its next change.
      LOG.errorf(
          "Record %d of %s-%d can't be read and is left out",
          record.offset(), record.topic(), record.partition());
      feed.skip(topic, record.partition(), record.offset());
    }
  }
}
