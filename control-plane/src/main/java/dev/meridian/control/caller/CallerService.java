package dev.meridian.control.caller;

import dev.meridian.control.activity.Activity;
import dev.meridian.control.credential.CredentialUse;
import dev.meridian.model.credential.Token;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.replica.Impersonation;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Looks callers up in the primary database, so that what was revoked is refused at once. */
@Singleton
class CallerService {
  private final CallerRepository repository;
  private final Activity activity;
  private final CredentialUse use;

  CallerService(CallerRepository repository, Activity activity, CredentialUse use) {
    this.repository = repository;
    this.activity = activity;
    this.use = use;
  }

  Uni<Caller> ofToken(String text) {
    Token token =
        Token.parse(text).orElseThrow(() -> ApiException.unauthorized("Malformed API key"));
    return Panache.withSession(() -> repository.byToken(token.hash(), Instant.now()))
        .map(
            found ->
                found.orElseThrow(
                    () -> ApiException.unauthorized("The API key is unknown, revoked or expired")))
        .invoke(this::note);
  }

  Uni<Caller> ofSession(String handle) {
    String hash = SessionHandle.hash(handle);
    return Panache.withSession(() -> repository.bySession(hash, Instant.now()))
        .map(
            found ->
                found.orElseThrow(
                    () -> ApiException.unauthorized("The session has ended: sign in again")));
  }

  /**
   * The member whom the requester names, in whose name the request goes on. Fails with 403, the
   * same for a requester who may not and for a member who is not there.
   */
  Uni<Caller> impersonating(Caller requester, String user) {
    if (!(requester.means() instanceof Caller.Proof proof)) {
      throw Impersonation.refusal();
    }
    return Panache.withSession(
            () -> repository.impersonable(requester.principal(), requester.org(), user))
        .map(
            found ->
                found
                    .map(
                        target ->
                            target.equals(requester.principal())
                                ? requester
                                : new Caller(
                                    target, new Caller.Impersonation(requester.principal(), proof)))
                    .orElseThrow(Impersonation::refusal));
  }

  private void note(Caller caller) {
    if (caller.means() instanceof Caller.Credential credential) {
      use.seen(credential.id(), Instant.now());
      activity.seen(credential.org(), caller.principal());
    }
  }
}
