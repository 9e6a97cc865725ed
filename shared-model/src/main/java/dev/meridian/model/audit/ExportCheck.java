package dev.meridian.model.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks the lines of an export. A filtered one has gaps: then each event is checked alone, and
 * together with its neighbour where that is there. For use by one thread.
 */
public final class ExportCheck {
  private @Nullable AuditEvent first;
  private @Nullable AuditEvent last;
  private long events;
  private long gaps;

  /** The last event that holds; 0 before the first. */
  public long sequence() {
    return last == null ? 0 : last.sequence();
  }

  /** Why the event is not as it was written, if it is not. */
  public Optional<ChainCheck.Broken> next(AuditEvent event) {
    AuditEvent before = last;
    if (before != null && !event.org().equals(before.org())) {
      return broken(event, "it is of another organization than the line before");
    }
    if (before != null && event.sequence() <= before.sequence()) {
      return broken(event, "its number does not follow that of the line before");
    }
    boolean continues = event.sequence() == sequence() + 1;
    String hash = before == null ? AuditHash.START : before.hash();
    if (continues && !event.previousHash().equals(hash)) {
      return broken(event, "it does not name the hash of the event before");
    }
    if (event.hashVersion() < 1
        || event.hashVersion() > AuditHash.NEWEST
        || AuditHash.hasUncoveredFields(event)
        || !AuditHash.of(event).equals(event.hash())) {
      return broken(event, "its content is not what its hash says");
    }
    first = first == null ? event : first;
    last = event;
    events++;
    gaps += continues ? 0 : 1;
    return Optional.empty();
  }

  /** What was checked, for people. */
  public String summary() {
    AuditEvent from = first;
    AuditEvent to = last;
    if (from == null || to == null) {
      return "There is no event in the file";
    }
    return gaps == 0
        ? "The chain holds: events 1 to %d, hash %s".formatted(to.sequence(), to.hash())
        : "%d events between %d and %d are as they were written; %d gaps, as a filter leaves them"
            .formatted(events, from.sequence(), to.sequence(), gaps);
  }

  private static Optional<ChainCheck.Broken> broken(AuditEvent event, String reason) {
    return Optional.of(new ChainCheck.Broken(event.sequence(), reason));
  }
}
