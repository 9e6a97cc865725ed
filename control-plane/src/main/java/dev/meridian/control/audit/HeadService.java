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
        } catch (ApiException | io.smallrye.mutiny.TimeoutException e) {
          failures.put(org, String.valueOf(e.getMessage()));
        }
      }
      return new Round(true, signed, failures);
    }
  }

  /** Why a chain can't be signed, if it can't. */
  private Optional<String> sign(OrgId org) throws SQLException {
    Optional<Long> last = repository.signed(org);
    Optional<AuditHead> known =
        last.flatMap(sequence -> heads.at(org, sequence)).flatMap(SignedHeads.Found::head);
    if (last.isPresent() && known.isEmpty()) {
      return Optional.of("head %d is gone from the bucket".formatted(last.get()));
    }
    ChainCheck check =
        known.map(ChainCheck::after).orElseGet(() -> ChainCheck.whole(org, List.of()));
    Optional<ChainCheck.Broken> broken = chains.walk(check);
    if (broken.isPresent()) {
      return broken.map(b -> "event %d: %s".formatted(b.sequence(), b.reason()));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    AuditHead head = new AuditHead(org, check.sequence(), check.hash(), now);
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
