package dev.meridian.model.event;

import java.util.List;

/**
 * The control plane's answer to "what changed since".
 *
 * @param position everything that concerns the asker up to here is in this page or was before it
 * @param more whether a further page follows from {@code position}
 */
public record ChangesPage(long position, boolean more, List<Entry> changes) {
  /** One change and the topic that it would have come by. */
  public record Entry(Topic topic, StreamRecord.Change change) {}
}
