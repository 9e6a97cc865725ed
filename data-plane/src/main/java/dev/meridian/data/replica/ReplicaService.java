package dev.meridian.data.replica;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.data.control.ControlPlaneConfig;
import dev.meridian.model.credential.AccessTokens;
import dev.meridian.model.credential.ConsoleTokens;
import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.OrganizationEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.region.Region;
import dev.meridian.model.replica.Authentication;
import dev.meridian.model.replica.OrgState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What this plane knows of credentials and access, and how it gets to know more when a refusal
 * could be reversed by that. Safe for use by any thread.
 */
@ApplicationScoped
public class ReplicaService {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration STREAM_FIRST = Duration.ofMillis(30);
  private static final Duration ASK_AGAIN = Duration.ofMillis(100);
  private static final int REFUSALS = 10_000;

  private final ReplicaState state;
  private final ReplicaConfig config;
  private final AccessTokens accessTokens;
  private final ConsoleTokens consoleTokens;

  /** By what is refused: the hash of a credential, or what a token of the console says. */
  private final Cache<Object, Boolean> refusals;

  ReplicaService(
      ReplicaState state, ReplicaConfig config, ControlPlaneConfig controlPlane, Region own) {
    this.accessTokens = new AccessTokens(controlPlane.url().toString());
    this.consoleTokens = new ConsoleTokens(controlPlane.url().toString(), Set.of(own));
    this.state = state;
    this.config = config;
    this.refusals =
        Caffeine.newBuilder().maximumSize(REFUSALS).expireAfterWrite(config.refusal()).build();
  }

  /**
   * What is known of what a caller sent, a token, an access token or a token of the console, after
   * a catch-up where this plane has not heard of it or of the key that signed it.
   *
   * @param client who pays for the catch-up
   * @return never {@code Unknown} before a catch-up said so; fails with 401 for what is no
   *     credential, 503 when it can't be decided, 429 when the client has asked too often
   */
  public Uni<Authentication> authenticate(String credential, String client) {
    return ConsoleTokens.hasForm(credential)
        ? authenticateMember(credential, client)
        : authenticateCredential(credential, client);
  }

  private Uni<Authentication> authenticateMember(String token, String client) {
    return switch (readConsole(token)) {
      case ConsoleTokens.Reading.Good good -> authenticate(good.claims(), client);
      case ConsoleTokens.Reading.Bad bad -> Uni.createFrom().failure(bad());
      case ConsoleTokens.Reading.UnknownKey unknown ->
          refresh(client)
              .chain(
                  () ->
                      readConsole(token) instanceof ConsoleTokens.Reading.Good good
                          ? authenticate(good.claims(), client)
                          : Uni.createFrom().failure(bad()));
    };
  }

  private Uni<Authentication> authenticateCredential(String credential, String client) {
    return switch (read(credential)) {
      case AccessTokens.Reading.Named named -> authenticate(named.hash(), client);
      case AccessTokens.Reading.Malformed malformed -> Uni.createFrom().failure(bad());
      case AccessTokens.Reading.UnknownKey unknown ->
          refresh(client)
              .chain(
                  () ->
                      read(credential) instanceof AccessTokens.Reading.Named named
                          ? authenticate(named.hash(), client)
                          : Uni.createFrom().failure(bad()));
    };
  }

  private AccessTokens.Reading read(String credential) {
    return accessTokens.read(credential, state.replica::signingKey, state.clock.instant());
  }

  private ConsoleTokens.Reading readConsole(String token) {
    return consoleTokens.read(token, state.replica::signingKey, state.clock.instant());
  }

  private static ApiException bad() {
    return ApiException.unauthorized("The credential is not a valid API key or access token");
  }

  /**
   * What is known of a credential, after a catch-up where this plane has not heard of it.
   *
   * @param client who pays for the catch-up
   * @return never {@code Unknown} before a catch-up said so; fails with 503 when it can't be
   *     decided, 429 when the client has asked too often
   */
  private Uni<Authentication> authenticate(TokenHash hash, String client) {
    return decide(() -> state.replica.authenticate(hash, state.clock.instant()), hash, client);
  }

  private Uni<Authentication> authenticate(ConsoleTokens.Claims claims, String client) {
    return decide(() -> state.replica.authenticate(claims.org(), claims.person()), claims, client);
  }

  /**
   * @param of by what a refusal is remembered
   */
  private Uni<Authentication> decide(Supplier<Authentication> ask, Object of, String client) {
    Authentication known = ask.get();
    boolean recent = state.age().compareTo(config.grace()) < 0;
    boolean asked = refusals.getIfPresent(of) != null;
    boolean settled =
        switch (known) {
          case Authentication.Known k -> recent;
          case Authentication.Member m -> recent;
          case Authentication.Elsewhere e -> recent;
          case Authentication.Refused r -> r.forGood() || asked;
          case Authentication.Unknown u -> asked;
        };
    if (settled) {
      return Uni.createFrom().item(known);
    }
    return refresh(client)
        .map(
            done -> {
              Authentication now = ask.get();
              if (now instanceof Authentication.Unknown || now instanceof Authentication.Refused) {
                refusals.put(of, true);
              }
              return now;
            });
  }

  /**
   * Catches up with the control plane on behalf of a client.
   *
   * @return fails with 503 when the control plane does not answer, 429 when the client has asked
   *     too often
   */
  public Uni<Void> refresh(String client) {
    return Uni.createFrom()
        .completionStage(() -> state.catchUp().forClient(client))
        .chain(
            outcome ->
                switch (outcome) {
                  case DONE -> Uni.createFrom().voidItem();
                  case UNREACHABLE ->
                      Uni.createFrom()
                          .failure(
                              ApiException.unavailable(
                                  "This can't be decided while the control plane is unreachable",
                                  RETRY_AFTER));
                  case OVER_BUDGET ->
                      Uni.createFrom()
                          .failure(
                              ApiException.rateLimited(
                                  "Too many requests with unknown keys or objects", RETRY_AFTER));
                });
  }

  /** What is known of an organization now. */
  public Optional<OrgState> organization(OrgId org) {
    return state.replica.state(org);
  }

  /** A live organization by its name. */
  public Optional<OrganizationEvent> organizationNamed(String name) {
    return state.replica.organizationNamed(name);
  }

  /**
   * Completes when this plane has applied everything up to an outbox position: by the stream, or by
   * asking, again and again, when that takes longer than a moment. Ends only then, or when it is
   * cancelled.
   */
  public Uni<Void> reach(long position) {
    return Uni.createFrom()
        .completionStage(() -> state.progress.reach(position))
        .ifNoItem()
        .after(STREAM_FIRST)
        .recoverWithUni(() -> ask(position));
  }

  private Uni<Void> ask(long position) {
    return Uni.createFrom()
        .completionStage(() -> state.catchUp().now())
        .chain(
            outcome ->
                state.progress.position() >= position
                    ? Uni.createFrom().voidItem()
                    : Uni.createFrom()
                        .voidItem()
                        .onItem()
                        .delayIt()
                        .by(ASK_AGAIN)
                        .chain(() -> ask(position)));
  }
}
