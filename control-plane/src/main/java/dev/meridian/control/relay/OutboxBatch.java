package dev.meridian.control.relay;

import dev.meridian.model.event.ChangesPage;
import java.util.List;

/**
 * A part of the outbox for one region.
 *
 * @param position everything for the region up to here is in this batch or was before it
 * @param ended whether the last transaction in it is complete; it is not where that is larger than
 *     a batch
 */
record OutboxBatch(List<ChangesPage.Entry> entries, long position, boolean ended) {
  /** All that there is up to a position. */
  static OutboxBatch all(List<ChangesPage.Entry> entries, long position) {
    return new OutboxBatch(entries, position, true);
  }

  /** One that more follows: it is cut where a transaction ends, if one does. */
  static OutboxBatch part(List<ChangesPage.Entry> entries) {
    ChangesPage page = new ChangesPage(position(entries), true, entries);
    List<ChangesPage.Entry> whole = page.whole();
    return whole.isEmpty()
        ? new OutboxBatch(entries, position(entries), false)
        : new OutboxBatch(whole, position(whole), true);
  }

  private static long position(List<ChangesPage.Entry> entries) {
    return entries.getLast().change().position();
  }
}
