package dev.meridian.control.audit;

import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.audit.ChainCheck;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Signs the heads of chains that have grown. A chain is signed only after what was added to it
 * since the last head was checked, so that a signature never covers up a break. Blocks.
 */
@Singleton
class HeadService {
  private final HeadRepository repository;
  private final ChainService chains;
  private final SignedHeads heads;

  HeadService(HeadRepository repository, ChainService chains, SignedHeads heads) {
    this.repository = repository;
    this.chains = chains;
    this.heads = heads;
  }

  /**
   * What a round did.
   *
   * @param leading false when another control plane is at it
   * @param failures by organization: these are tried again
   */
  record Round(boolean leading, int signed, Map<OrgId, String> failures) {}

  Round round() throws SQLException {
    try (HeadRepository.Turn turn = repository.turn()) {
      if (!turn.taken()) {
        return new Round(false, 0, Map.of());
      }
      int signed = 0;
      Map<OrgId, String> failures = new TreeMap<>();
      for (OrgId org : repository.grown()) {
        try {
          Optional<String> failure = sign(org);
          failure.ifPresent(reason -> failures.put(org, reason));
          signed += failure.isEmpty() ? 1 : 0;
        } catch (SQLException | RuntimeException e) {
          // One chain must not keep those after it from being signed.
          if (!turn.lasts()) {
            throw e;
          }
          failures.put(org, e instanceof ApiException ? e.getMessage() : e.toString());
        }
      }
      return new Round(true, signed, failures);
    }
  }

  /** Why a chain can't be signed, if it can't. */
  private Optional<String> sign(OrgId org) throws SQLException {
    Optional<Long> last = repository.signed(org);
    return last.isPresent() ? signAfter(org, last.get()) : signFirst(org);
  }

  private Optional<String> signAfter(OrgId org, long last) throws SQLException {
    Optional<AuditHead> known = heads.at(org, last).flatMap(SignedHeads.Found::head);
    return known.isPresent()
        ? sign(ChainCheck.after(known.get()))
        : Optional.of("head %d is gone from the bucket".formatted(last));
  }

  /** The store knows of no head. The bucket may: who rewrote the chain can have hidden that. */
  private Optional<String> signFirst(OrgId org) throws SQLException {
    List<SignedHeads.Found> kept = heads.of(org);
    Optional<SignedHeads.Found> unsigned =
        kept.stream().filter(head -> head.head().isEmpty()).findFirst();
    if (unsigned.isPresent()) {
      return unsigned.map(h -> "head %d in the bucket is none of ours".formatted(h.sequence()));
    }
    return sign(ChainCheck.whole(org, kept.stream().flatMap(h -> h.head().stream()).toList()));
  }

  private Optional<String> sign(ChainCheck check) throws SQLException {
    Optional<ChainCheck.Broken> broken = chains.walk(check);
    if (broken.isPresent()) {
      return broken.map(b -> "event %d: %s".formatted(b.sequence(), b.reason()));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    AuditHead head = new AuditHead(check.org(), check.sequence(), check.hash(), now);
    if (!heads.keep(head) && !isKept(head)) {
      return Optional.of("head %d in the bucket is of another chain".formatted(head.sequence()));
    }
    repository.record(head);
    return Optional.empty();
  }

  /** Whether an earlier attempt got as far as the bucket. */
  private boolean isKept(AuditHead head) {
    return heads
        .at(head.org(), head.sequence())
        .flatMap(SignedHeads.Found::head)
        .filter(kept -> kept.hash().equals(head.hash()))
        .isPresent();
  }
}
