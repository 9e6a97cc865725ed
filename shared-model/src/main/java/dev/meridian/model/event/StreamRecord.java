package dev.meridian.model.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;

/** The value of a record on one of our topics. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StreamRecord.Change.class, name = "change"),
  @JsonSubTypes.Type(value = StreamRecord.Watermark.class, name = "watermark"),
})
public sealed interface StreamRecord {
  /** The outbox position, in commit order over all organizations. */
  long position();

  /** When it was committed or, for a watermark, written. */
  Instant at();

  /**
   * One object's new state.
   *
   * @param sequence the organization's number of the transaction: grows by one per transaction of
   *     the organization
   * @param last whether it is the transaction's last change on its topic; a transaction's changes
   *     take effect together
   */
  record Change(long position, long sequence, boolean last, Instant at, Event event)
      implements StreamRecord {}

  /**
   * Says that everything up to a position that concerns this topic partition has been written
   * before it.
   */
  record Watermark(long position, Instant at) implements StreamRecord {}
}
