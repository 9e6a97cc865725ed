package dev.meridian.gateway.replica;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.region.Region;
import dev.meridian.model.replica.Feed;
import dev.meridian.model.replica.Progress;
import dev.meridian.model.replica.Replica;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplicaStreamsTest {
  private static final String WATERMARK =
      StreamCodec.write(new StreamRecord.Watermark(7, Instant.EPOCH.plusSeconds(1)));

  private final Progress progress = new Progress();
  private final Replica replica = new Replica();
  private final Feed feed = new Feed(new Region("us"), replica, progress);
  private final ReplicaReadiness readiness = new ReplicaReadiness(feed, replica);
  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private final ReplicaStreams streams = new ReplicaStreams(feed, readiness, metrics);

  @BeforeEach
  void assignPartitions() {
    ReplicaReadiness.TOPICS.forEach(topic -> feed.starts(topic, 0, 1));
  }

  @Test
  void itIsReadyWhenEveryTopicWasReadToItsEnd() {
    streams.directory(record("us", WATERMARK));
    streams.access(record("us", WATERMARK));
    streams.accessRemote(record("us", WATERMARK));
    assertThat(readiness.isReady()).isFalse();

    streams.secrets(record("us", WATERMARK));

    assertThat(readiness.isReady()).isTrue();
    assertThat(progress.position()).isEqualTo(7);
  }

  @Test
  void aRecordOfAnotherRegionMakesItUnreadyForGood() {
    itIsReadyWhenEveryTopicWasReadToItsEnd();

    assertThatThrownBy(() -> streams.access(record("eu", WATERMARK)))
        .isInstanceOf(Feed.ForeignRecord.class);

    assertThat(readiness.isReady()).isFalse();
    assertThat(readiness.refusal()).hasValueSatisfying(r -> assertThat(r).contains("eu"));
  }

  @Test
  void aRecordThatCanNotBeReadStopsTheStream() {
    streams.access(record("us", "{\"kind\":\"of a later version\"}"));
    streams.access(record("us", WATERMARK));
    streams.directory(record("us", WATERMARK));
    streams.accessRemote(record("us", WATERMARK));
    streams.secrets(record("us", WATERMARK));

    assertThat(progress.position()).isZero();
    assertThat(progress.knownUntil()).isEqualTo(Instant.EPOCH);
    assertThat(readiness.isReady()).isFalse();
    assertThat(metrics.get("meridian.replica.stream.stopped").gauge().value()).isEqualTo(1);
  }

  @Test
  void aTombstoneSaysNothingAndIsRead() {
    streams.directory(record("us", null));
    streams.access(record("us", null));
    streams.accessRemote(record("us", WATERMARK));
    streams.secrets(record("us", WATERMARK));

    assertThat(readiness.isReady()).isTrue();
    assertThat(metrics.get("meridian.replica.stream.stopped").gauge().value()).isZero();
  }

  private static ConsumerRecord<String, @Nullable String> record(
      String region, @Nullable String value) {
    ConsumerRecord<String, @Nullable String> record =
        new ConsumerRecord<>("topic", 0, 0, "key", value);
    record.headers().add(Feed.REGION_HEADER, region.getBytes(UTF_8));
    return record;
  }
}
