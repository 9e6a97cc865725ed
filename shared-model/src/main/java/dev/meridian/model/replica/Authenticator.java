package dev.meridian.model.replica;

import dev.meridian.model.credential.AccessTokens;
import dev.meridian.model.credential.ConsoleTokens;
import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Decides whose a credential is: from the replica, and after one catch-up for one that it has not
 * heard of or refuses for a reason that news could undo. What can't be decided is 503, never 401.
 * Safe for use by any thread.
 */
public final class Authenticator {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Replica replica;
  private final Progress progress;
  private final CatchUp catchUp;
  private final InstantSource clock;
  private final Duration maxAge;
  private final boolean readsOtherRegions;

  /**
   * @param maxAge how long known credentials keep working without word from the control plane
   * @param readsOtherRegions whether {@link Authentication.Elsewhere} is only half of what this
   *     plane should know, so that it calls for a catch-up
   */
  public Authenticator(
      Replica replica,
      Progress progress,
      CatchUp catchUp,
      InstantSource clock,
      Duration maxAge,
      boolean readsOtherRegions) {
    this.replica = replica;
    this.progress = progress;
    this.catchUp = catchUp;
    this.clock = clock;
    this.maxAge = maxAge;
    this.readsOtherRegions = readsOtherRegions;
  }

  /**
   * The same for what a caller sent: a token, or an access token that names a grant.
   *
   * @param client whom a catch-up is charged to, such as the remote address
   */
  public CompletionStage<Authentication> authenticate(
      AccessTokens accessTokens, String credential, String client) {
    return switch (accessTokens.read(credential, replica::signingKey, clock.instant())) {
      case AccessTokens.Reading.Named named -> authenticate(named.hash(), client);
      case AccessTokens.Reading.Malformed malformed -> CompletableFuture.failedStage(bad());
      case AccessTokens.Reading.UnknownKey unknown ->
          catchUp
              .forClient(client)
              .thenCompose(outcome -> after(outcome, accessTokens, credential, client));
    };
  }

  /**
   * The same for a token of the console: a {@link Authentication.Member}.
   *
   * @param client whom a catch-up is charged to, such as the remote address
   */
  public CompletionStage<Authentication> authenticate(
      ConsoleTokens consoleTokens, String token, String client) {
    return switch (consoleTokens.read(token, replica::signingKey, clock.instant())) {
      case ConsoleTokens.Reading.Good good ->
          decide(() -> replica.authenticate(good.claims().org(), good.claims().person()), client);
      case ConsoleTokens.Reading.Bad bad -> CompletableFuture.failedStage(bad());
      case ConsoleTokens.Reading.UnknownKey unknown ->
          catchUp
              .forClient(client)
              .thenCompose(
                  outcome ->
                      consoleTokens.read(token, replica::signingKey, clock.instant())
                              instanceof ConsoleTokens.Reading.UnknownKey
                          ? unknownKey(outcome)
                          : authenticate(consoleTokens, token, client));
    };
  }

  private CompletionStage<Authentication> after(
      CatchUp.Outcome outcome, AccessTokens accessTokens, String credential, String client) {
    if (accessTokens.read(credential, replica::signingKey, clock.instant())
        instanceof AccessTokens.Reading.Named named) {
      return authenticate(named.hash(), client);
    }
    return unknownKey(outcome);
  }

  private static CompletionStage<Authentication> unknownKey(CatchUp.Outcome outcome) {
    return CompletableFuture.failedStage(
        switch (outcome) {
          case DONE -> bad();
          case UNREACHABLE ->
              ApiException.unavailable(
                  "The key of this token is not known here yet, and the control plane can't be asked",
                  RETRY);
          case OVER_BUDGET ->
              ApiException.rateLimited("Too many unknown credentials from this client", RETRY);
        });
  }

  /**
   * Known or elsewhere. The stage fails with an {@link ApiException}: 401 for a credential that is
   * known to be bad, 503 when that can't be decided, 429 for a client that sends too many unknown
   * ones.
   *
   * @param client whom a catch-up is charged to, such as the remote address
   */
  public CompletionStage<Authentication> authenticate(TokenHash hash, String client) {
    return decide(() -> replica.authenticate(hash, clock.instant()), client);
  }

  /**
   * The same for the credential that a temporary one was made from: what it says of organization
   * and id must have been verified.
   *
   * @param client whom a catch-up is charged to, such as the remote address
   */
  public CompletionStage<Authentication> authenticate(
      OrgId org, CredentialId credential, String client) {
    return decide(() -> replica.authenticate(org, credential, clock.instant()), client);
  }

  private CompletionStage<Authentication> decide(Supplier<Authentication> ask, String client) {
    Authentication known = ask.get();
    if (isSettled(known)) {
      return settle(known);
    }
    return catchUp.forClient(client).thenCompose(outcome -> after(outcome, ask.get()));
  }

  private CompletionStage<Authentication> after(CatchUp.Outcome outcome, Authentication now) {
    if (isSettled(now)) {
      return settle(now);
    }
    return CompletableFuture.failedStage(
        switch (outcome) {
          case DONE ->
              now instanceof Authentication.Unknown || now instanceof Authentication.Refused
                  ? bad()
                  : ApiException.unavailable(
                      "What this credential may do has not arrived here yet", RETRY);
          case UNREACHABLE ->
              ApiException.unavailable(
                  "This credential is not known here yet, and the control plane can't be asked",
                  RETRY);
          case OVER_BUDGET ->
              now instanceof Authentication.Refused
                  ? bad()
                  : ApiException.rateLimited(
                      "Too many unknown credentials from this client", RETRY);
        });
  }

  private boolean isSettled(Authentication answer) {
    return switch (answer) {
      case Authentication.Known k -> true;
      case Authentication.Member m -> true;
      case Authentication.Refused r -> r.forGood();
      case Authentication.Elsewhere e -> !readsOtherRegions;
      case Authentication.Unknown u -> false;
    };
  }

  private CompletionStage<Authentication> settle(Authentication answer) {
    if (answer instanceof Authentication.Refused) {
      return CompletableFuture.failedStage(bad());
    }
    if (progress.knownUntil().plus(maxAge).isBefore(clock.instant())) {
      return CompletableFuture.failedStage(
          ApiException.unavailable(
              "This region has not heard from the control plane for too long to trust its copy",
              Duration.ofSeconds(5)));
    }
    return CompletableFuture.completedStage(answer);
  }

  private static ApiException bad() {
    return ApiException.unauthorized("Invalid API key: it is unknown, revoked or expired");
  }
}
