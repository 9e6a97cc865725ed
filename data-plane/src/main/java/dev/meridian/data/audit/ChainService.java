package dev.meridian.data.audit;

import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.audit.ChainCheck;
import dev.meridian.model.id.OrgId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks chains against themselves, their own count and the signed heads. Blocks. */
@ApplicationScoped
class ChainService {
  private static final int PAGE = 500;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration SHORTEST_WAIT = Duration.ofMinutes(1);

  private final AuditRepository repository;
  private final HeadRepository signatures;
  private final SignedHeads heads;
  private final Duration longestWait;

  ChainService(
      AuditRepository repository,
      HeadRepository signatures,
      SignedHeads heads,
      AuditConfig config) {
    this.repository = repository;
    this.signatures = signatures;
    this.heads = heads;
    Duration two = config.headInterval().multipliedBy(2);
    this.longestWait = two.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : two;
  }

  /**
   * What was found.
   *
   * @param events how many hold
   * @param heads how many signed heads the chain was found to hold
   */
  record Verdict(OrgId org, long events, long heads, Optional<ChainCheck.Broken> firstBroken) {}

  Verdict verify(OrgId org) {
    // Before the heads, and they before the events, so that all they speak of is there.
    Optional<Long> last = signatures.signed(org).await().atMost(PATIENCE);
    List<SignedHeads.Found> kept = heads.of(org);
    List<AuditHead> signed = kept.stream().flatMap(found -> found.head().stream()).toList();
    ChainCheck check = ChainCheck.whole(org, signed);
    Optional<ChainCheck.Broken> broken = walk(check);
    Optional<ChainCheck.Broken> first =
        Stream.of(
                broken.stream(),
                kept.stream().flatMap(ChainService::unsigned),
                gone(last, kept).stream(),
                overdue(org, signed).stream())
            .flatMap(found -> found)
            .min(Comparator.comparing(ChainCheck.Broken::sequence));
    return new Verdict(org, check.sequence(), check.heads(), first);
  }

  /** Goes on to the end of the chain, also of one that grows meanwhile. */
  Optional<ChainCheck.Broken> walk(ChainCheck check) {
    while (true) {
      long counted = end(check.org());
      List<AuditEvent> page =
          repository.after(check.org(), check.sequence(), PAGE).await().atMost(PATIENCE);
      for (AuditEvent event : page) {
        Optional<ChainCheck.Broken> broken = check.next(event);
        if (broken.isPresent()) {
          return broken;
        }
      }
      if (page.isEmpty()) {
        return check.end(counted);
      }
    }
  }

  private long end(OrgId org) {
    return repository
        .end(org)
        .await()
        .atMost(PATIENCE)
        .map(AuditRepository.End::sequence)
        .orElse(0L);
  }

  /** What no head covers can be rewritten: it must not stay so for long. */
  private Optional<ChainCheck.Broken> overdue(OrgId org, List<AuditHead> signed) {
    long last = signed.stream().mapToLong(AuditHead::sequence).max().orElse(0);
    return repository
        .oldestAfter(org, last)
        .await()
        .atMost(PATIENCE)
        .filter(at -> at.isBefore(Instant.now().minus(longestWait)))
        .map(
            at ->
                new ChainCheck.Broken(
                    last + 1,
                    "no head was signed since %s: signing fails, or heads are gone".formatted(at)));
  }

  private static Optional<ChainCheck.Broken> gone(
      Optional<Long> last, List<SignedHeads.Found> kept) {
    return last.filter(sequence -> kept.stream().noneMatch(head -> head.sequence() == sequence))
        .map(
            sequence ->
                new ChainCheck.Broken(
                    sequence, "the head that was signed of it is gone from the bucket"));
  }

  private static Stream<ChainCheck.Broken> unsigned(SignedHeads.Found found) {
    return found.head().isPresent()
        ? Stream.empty()
        : Stream.of(
            new ChainCheck.Broken(
                found.sequence(), "the head in the bucket is not one that was signed for it"));
  }
}
