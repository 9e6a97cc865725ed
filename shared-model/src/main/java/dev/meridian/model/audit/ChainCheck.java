package dev.meridian.model.audit;

import dev.meridian.model.id.OrgId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Walks one organization's chain and names the first event that is not as it was written. Give it
 * the events in the order of their numbers, then {@link #end}. For use by one thread.
 */
public final class ChainCheck {
  private final OrgId org;
  private final TreeMap<Long, AuditHead> heads = new TreeMap<>();
  private long sequence;
  private String hash;
  private int version = 1;
  private long checkedHeads;

  private ChainCheck(OrgId org, long sequence, String hash, Collection<AuditHead> heads) {
    this.org = org;
    this.sequence = sequence;
    this.hash = hash;
    heads.forEach(head -> this.heads.put(head.sequence(), head));
  }

  /** A link that does not hold. */
  public record Broken(long sequence, String reason) {}

  /** Checks a whole chain, and that it holds what was signed of it. */
  public static ChainCheck whole(OrgId org, Collection<AuditHead> heads) {
    return new ChainCheck(org, 0, AuditHash.START, heads);
  }

  /** Checks what follows a head that is trusted. */
  public static ChainCheck after(AuditHead head) {
    return new ChainCheck(head.org(), head.sequence(), head.hash(), List.of());
  }

  public OrgId org() {
    return org;
  }

  /** The last event that holds; 0 before the first. */
  public long sequence() {
    return sequence;
  }

  /** Its hash. */
  public String hash() {
    return hash;
  }

  /** How many of the heads the chain was found to hold. */
  public long heads() {
    return checkedHeads;
  }

  /** Why the chain ends before this event, if it does. */
  public Optional<Broken> next(AuditEvent event) {
    long expected = sequence + 1;
    if (event.sequence() > expected) {
      return broken(expected, "the event is missing: the next one is " + event.sequence());
    }
    if (event.sequence() < expected) {
      return broken(event.sequence(), "there is no such number, or it is there twice");
    }
    if (!event.org().equals(org)) {
      return broken(expected, "the event is of another organization");
    }
    if (!event.previousHash().equals(hash)) {
      return broken(expected, "it does not name the hash of the event before");
    }
    if (event.hashVersion() < version || event.hashVersion() > AuditHash.NEWEST) {
      return broken(expected, "its hash version can't follow that of the event before");
    }
    if (AuditHash.hasUncoveredFields(event) || !AuditHash.of(event).equals(event.hash())) {
      return broken(expected, "its content is not what its hash says");
    }
    AuditHead head = heads.get(expected);
    if (head != null && !head.hash().equals(event.hash())) {
      return broken(expected, rewritten(head));
    }
    checkedHeads += head == null ? 0 : 1;
    sequence = expected;
    hash = event.hash();
    version = event.hashVersion();
    return Optional.empty();
  }

  /**
   * Why the chain is not complete, if it is not.
   *
   * @param mutations how many the organization itself has counted
   */
  public Optional<Broken> end(long mutations) {
    Map.Entry<Long, AuditHead> missing = heads.higherEntry(sequence);
    if (missing != null) {
      return broken(
          sequence + 1,
          "the event is missing: at %s there were %d"
              .formatted(missing.getValue().at(), heads.lastKey()));
    }
    if (mutations > sequence) {
      return broken(sequence + 1, "the event is missing: there were %d".formatted(mutations));
    }
    if (mutations < sequence) {
      return broken(mutations + 1, "the organization made only %d mutations".formatted(mutations));
    }
    return Optional.empty();
  }

  private String rewritten(AuditHead head) {
    Map.Entry<Long, AuditHead> before = heads.lowerEntry(head.sequence());
    return "the chain is not the one that was signed at %s: rewritten from %d on at the earliest"
        .formatted(head.at(), before == null ? 1 : before.getKey() + 1);
  }

  private static Optional<Broken> broken(long sequence, String reason) {
    return Optional.of(new Broken(sequence, reason));
  }
}
