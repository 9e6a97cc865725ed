package dev.meridian.control.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.meridian.model.audit.AuditEvent;
import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.audit.ChainCheck;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks chains against themselves, their organization's count and the signed heads. Blocks. */
@Singleton
class ChainService {
  private final ChainRepository repository;
  private final HeadRepository signatures;
  private final SignedHeads heads;
  private final Patience patience;

  ChainService(
      ChainRepository repository, HeadRepository signatures, SignedHeads heads, Patience patience) {
    this.repository = repository;
    this.signatures = signatures;
    this.heads = heads;
    this.patience = patience;
  }

  /**
   * What was found.
   *
   * @param events how many hold
   * @param heads how many signed heads the chain was found to hold
   */
  record Verdict(
      OrgId org,
      String name,
      boolean ok,
      long events,
      long heads,
      @JsonProperty("first_broken") Optional<ChainCheck.Broken> firstBroken) {}

  /**
   * @param named an organization's id or name, also of a deleted one
   * @throws ApiException 403 when there is none, 503 when store or bucket can't be reached
   */
  Verdict verify(String named) {
    try {
      ChainRepository.Named org =
          repository
              .organization(named)
              .orElseThrow(() -> ApiException.forbidden("There is no organization " + named));
      return verify(org);
    } catch (SQLException e) {
      throw ApiException.unavailable(
          "The store can't be reached now: try again", Duration.ofSeconds(2), e);
    }
  }

  private Verdict verify(ChainRepository.Named named) throws SQLException {
    OrgId org = named.id();
    // Before the heads, and they before the events, so that all they speak of is there.
    Optional<Long> last = signatures.signed(org);
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
    return new Verdict(org, named.name(), first.isEmpty(), check.sequence(), check.heads(), first);
  }

  private static Optional<ChainCheck.Broken> gone(
      Optional<Long> last, List<SignedHeads.Found> kept) {
    return last.filter(sequence -> kept.stream().noneMatch(head -> head.sequence() == sequence))
        .map(
            sequence ->
                new ChainCheck.Broken(
                    sequence, "the head that was signed of it is gone from the bucket"));
  }

  /** What no head covers can be rewritten: it must not stay so for long. */
  private Optional<ChainCheck.Broken> overdue(OrgId org, List<AuditHead> signed)
      throws SQLException {
    long last = signed.stream().mapToLong(AuditHead::sequence).max().orElse(0);
    return repository
        .oldestAfter(org, last)
        .filter(patience::isOver)
        .map(
            at ->
                new ChainCheck.Broken(
                    last + 1,
                    "no head was signed since %s: signing fails, or heads are gone".formatted(at)));
  }

  private static Stream<ChainCheck.Broken> unsigned(SignedHeads.Found found) {
    return found.head().isPresent()
        ? Stream.empty()
        : Stream.of(
            new ChainCheck.Broken(
                found.sequence(), "the head in the bucket is not one that was signed for it"));
  }

  /** Goes on to the end of the chain, also of one that grows meanwhile. */
  Optional<ChainCheck.Broken> walk(ChainCheck check) throws SQLException {
    long read = check.sequence() == 0 ? Long.MIN_VALUE : check.sequence();
    while (true) {
      List<AuditEvent> page = repository.after(check.org(), read);
      for (AuditEvent event : page) {
        Optional<ChainCheck.Broken> broken = check.next(event);
        if (broken.isPresent()) {
          return broken;
        }
        read = event.sequence();
      }
      if (page.isEmpty()) {
        long mutations = repository.mutations(check.org()).orElse(0L);
        if (mutations <= check.sequence() || repository.after(check.org(), read).isEmpty()) {
          return check.end(mutations);
        }
      }
    }
  }
}
