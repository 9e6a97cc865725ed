package dev.meridian.data.audit;

import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.audit.ChainCheck;
import dev.meridian.model.id.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Signs the heads of chains that have grown. A chain is signed only after what was added to it
 * since the last head was checked, so that a signature never covers up a break. Two processes that
 * sign at once sign the same, and the bucket keeps one of it. Blocks.
 */
@ApplicationScoped
class HeadService {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
   * @param failures why, by organization: these are tried again
   */
  record Round(int signed, Map<OrgId, String> failures) {}

  Round round() {
    int signed = 0;
    Map<OrgId, String> failures = new TreeMap<>();
    for (OrgId org : repository.grown().await().atMost(PATIENCE)) {
      try {
        Optional<String> failure = sign(org);
        failure.ifPresent(reason -> failures.put(org, reason));
        signed += failure.isEmpty() ? 1 : 0;
      } catch (RuntimeException e) {
        // One chain must not keep those after it from being signed.
        failures.put(org, e.toString());
      }
    }
    return new Round(signed, failures);
  }

  /** Why a chain can't be signed, if it can't. */
  private Optional<String> sign(OrgId org) {
    Optional<Long> last = repository.signed(org).await().atMost(PATIENCE);
    if (last.isEmpty()) {
      return signFirst(org);
    }
    Optional<AuditHead> known = heads.at(org, last.get()).flatMap(SignedHeads.Found::head);
    return known.isPresent()
        ? sign(ChainCheck.after(known.get()))
        : Optional.of("head %d is gone from the bucket".formatted(last.get()));
  }

  /** The store knows of no head. The bucket may: who rewrote the chain can have hidden that. */
  private Optional<String> signFirst(OrgId org) {
    List<SignedHeads.Found> kept = heads.of(org);
    Optional<SignedHeads.Found> unsigned =
        kept.stream().filter(head -> head.head().isEmpty()).findFirst();
    if (unsigned.isPresent()) {
      return unsigned.map(h -> "head %d in the bucket is none of ours".formatted(h.sequence()));
    }
    return sign(ChainCheck.whole(org, kept.stream().flatMap(h -> h.head().stream()).toList()));
  }

  private Optional<String> sign(ChainCheck check) {
    Optional<ChainCheck.Broken> broken = chains.walk(check);
    if (broken.isPresent()) {
      return broken.map(b -> "event %d: %s".formatted(b.sequence(), b.reason()));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    AuditHead head = new AuditHead(check.org(), check.sequence(), check.hash(), now);
    heads.keep(head);
    boolean kept =
        heads
            .at(head.org(), head.sequence())
            .flatMap(SignedHeads.Found::head)
            .filter(found -> found.hash().equals(head.hash()))
            .isPresent();
    if (!kept) {
      return Optional.of("head %d in the bucket is of another chain".formatted(head.sequence()));
    }
    repository.record(head).await().atMost(PATIENCE);
    return Optional.empty();
  }
}
