package dev.meridian.model.event;

import java.util.ArrayList;
import java.util.List;

/**
 * The control plane's answer to "what changed since". A page that another follows may end within a
 * transaction, where that is too large for one page.
 *
 * @param position everything that concerns the asker up to here is in this page or was before it
 * @param more whether a further page follows from {@code position}
 */
public record ChangesPage(long position, boolean more, List<Entry> changes) {
  /** One change and the topic that it would have come by. */
  public record Entry(Topic topic, StreamRecord.Change change) {
    boolean isOfTransactionOf(Entry other) {
      return change.sequence() == other.change.sequence()
          && change.event().org().equals(other.change.event().org());
    }
  }

  /**
   * This page, begun with what the page before it left over.
   *
   * @param since the position that was asked from
   * @throws IllegalStateException when another page is said to follow and this one leads no
   *     further: asking on would never end
   */
  public ChangesPage after(long since, List<Entry> leftOver) {
    if (more && position <= since) {
      throw new IllegalStateException("A page of changes leads no further than " + since);
    }
    if (leftOver.isEmpty()) {
      return this;
    }
    List<Entry> all = new ArrayList<>(leftOver);
    all.addAll(changes);
    return new ChangesPage(position, more, all);
  }

  /** The changes of transactions that certainly end on this page. */
  public List<Entry> whole() {
    return List.copyOf(changes.subList(0, end()));
  }

  /** The rest: those of a transaction that may go on on the page that follows. */
  public List<Entry> leftOver() {
    return List.copyOf(changes.subList(end(), changes.size()));
  }

  private int end() {
    int end = changes.size();
    while (more && end > 0 && changes.get(end - 1).isOfTransactionOf(changes.getLast())) {
      end--;
    }
    return end;
  }
}
