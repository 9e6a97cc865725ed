package dev.meridian.gateway.replica;

import dev.meridian.gateway.region.Regions;
import dev.meridian.model.event.Topic;
import dev.meridian.model.replica.Feed;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Tells the feed, when partitions are assigned, how far they have to be read to be complete. */
@ApplicationScoped
@Identifier("replica")
class StartOffsets implements KafkaConsumerRebalanceListener {
  private final Feed feed;
  private final Regions regions;

  StartOffsets(Feed feed, Regions regions) {
    this.feed = feed;
    this.regions = regions;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    for (Topic topic : Topic.values()) {
      ends.forEach(
          (partition, end) -> {
            if (partition.topic().equals(topic.in(regions.own()))) {
              feed.starts(topic, partition.partition(), end);
            }
          });
    }
  }
}
