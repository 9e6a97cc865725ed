package dev.meridian.model.replica;

import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of a region's topics into a replica, and knows when everything that was there
 * at the start has been read. Safe for use by any thread; records of one topic partition must come
 * in their order.
 */
public final class Feed {
  /** The record header that names the region. */
  public static final String REGION_HEADER = "meridian-region";

  private final Region region;
  private final Replica replica;
  private final Progress progress;
  private final Map<Slot, Long> unread = new HashMap<>();
  private final Map<Slot, Long> read = new HashMap<>();

  private record Slot(Topic topic, int partition) {}

  /** A record that another region's relay wrote: this plane is connected to the wrong broker. */
  public static final class ForeignRecord extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForeignRecord(Topic topic, Region expected, @Nullable String found) {
      super(
          "A record of topic %s belongs to region %s, not to %s"
              .formatted(topic.in(expected), found, expected));
    }
  }

  public Feed(Region region, Replica replica, Progress progress) {
    this.region = region;
    this.replica = replica;
    this.progress = progress;
  }

  /**
   * Announces a topic partition that is read from its beginning.
   *
   * @param endOffset the offset after its last record, as seen now; later calls change nothing
   */
  public synchronized void starts(Topic topic, int partition, long endOffset) {
    Slot slot = new Slot(topic, partition);
    progress.reads(topic, partition);
    if (!read.containsKey(slot)) {
      read.put(slot, 0L);
      if (endOffset > 0) {
        unread.put(slot, endOffset);
      }
    }
  }

  /** Whether all these topics have been announced and read to the end that they had then. */
  public synchronized boolean complete(Set<Topic> topics) {
    return unread.isEmpty()
        && topics.stream().allMatch(t -> read.keySet().stream().anyMatch(s -> s.topic() == t));
  }

  /**
   * Decodes a record without applying it, for a plane that also stores it.
   *
   * @param regionHeader the value of {@link #REGION_HEADER}, or null when the record has none
   * @throws ForeignRecord when another region wrote it
   * @throws IllegalArgumentException when it is no record of ours
   */
  public StreamRecord decode(Topic topic, @Nullable String regionHeader, String value) {
    if (!region.name().equals(regionHeader)) {
      throw new ForeignRecord(topic, region, regionHeader);
    }
    return StreamCodec.read(value, StreamRecord.class);
  }

  /** Applies a decoded record and notes that it has been read. */
  public void apply(Topic topic, int partition, long offset, StreamRecord record) {
    boolean complete =
        switch (record) {
          case StreamRecord.Change change -> {
            replica.apply(topic, partition, change);
            // Half a transaction waits in the replica; a catch-up from its position would miss it.
            yield change.last();
          }
          case StreamRecord.Watermark watermark -> {
            replica.completed(topic, partition);
            yield true;
          }
        };
    if (complete) {
      progress.applied(topic, partition, record.position(), record.at());
    }
    skip(topic, partition, offset);
  }

  /** Notes that a record has been read and says nothing here. */
  public synchronized void skip(Topic topic, int partition, long offset) {
    Slot slot = new Slot(topic, partition);
    read.put(slot, offset + 1);
    unread.computeIfPresent(slot, (s, end) -> offset + 1 >= end ? null : end);
  }
}
