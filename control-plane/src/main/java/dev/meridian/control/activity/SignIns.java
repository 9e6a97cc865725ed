package dev.meridian.control.activity;

import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history of sign-ins. It is kept for 90 days. Needs an open session. */
@Singleton
public class SignIns {
  private static final Duration KEPT = Duration.ofDays(90);

  private final SignInRepository repository;

  SignIns(SignInRepository repository) {
    this.repository = repository;
  }

  /**
   * Where a sign-in came from. Nobody is asked where an address is: the location is unknown.
   *
   * @param browser such as {@code Firefox 140}
   * @param os such as {@code Windows 11}
   */
  public record From(String ip, @Nullable String browser, @Nullable String os) {}

  /** One sign-in. */
  public record Entry(Instant at, From from) {}

  /** Also forgets those that are too old. Needs a transaction. */
  public Uni<Void> add(PrincipalId principal, Instant now, From from) {
    return repository
        .removeBefore(now.minus(KEPT))
        .chain(() -> repository.add(principal, now, from));
  }

  /** Newest first, none before {@code since} and none that is too old. */
  public Uni<List<Entry>> list(PrincipalId principal, Instant since, int most) {
    Instant oldest = Instant.now().minus(KEPT);
    return repository.list(principal, since.isAfter(oldest) ? since : oldest, most);
  }
}
