package dev.meridian.control.relay;

import dev.meridian.model.event.StreamRecord;
import dev.meridian.model.event.Topic;
import java.util.List;

/**
 * A part of the outbox for one region.
 *
 * @param position everything for the region up to here is in this batch or was before it
 */
record OutboxBatch(List<Entry> entries, long position) {
  /** A change and the topic it goes by. */
  record Entry(Topic topic, StreamRecord.Change change) {}
}
