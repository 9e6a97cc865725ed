package dev.meridian.control.caller;

import dev.meridian.control.activity.Activity;
import dev.meridian.control.credential.CredentialUse;
import dev.meridian.control.signingkey.SigningKeys;
import dev.meridian.model.credential.AccessTokens;
import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.replica.Impersonation;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks callers up in the primary database, so that what was revoked is refused at once. */
@Singleton
class CallerService {
  private final CallerRepository repository;
  private final Activity activity;
  private final CredentialUse use;
  private final SigningKeys keys;
  private final AccessTokens accessTokens;

  CallerService(
      CallerRepository repository,
      Activity activity,
      CredentialUse use,
      SigningKeys keys,
      @ConfigProperty(name = "meridian.public-url") String ownUrl) {
    this.repository = repository;
    this.activity = activity;
    this.use = use;
    this.keys = keys;
    this.accessTokens = new AccessTokens(ownUrl);
  }

  Uni<Caller> ofToken(String text) {
    return hash(text)
        .chain(hash -> Panache.withSession(() -> repository.byToken(hash, Instant.now())))
        .map(
            found ->
                found.orElseThrow(
                    () -> ApiException.unauthorized("The API key is unknown, revoked or expired")))
        .invoke(this::note);
  }

  /** Of the keys of access tokens this plane is the source: one that is not here is none. */
  private Uni<TokenHash> hash(String text) {
    Uni<Map<String, PublicKey>> known =
        Optional.of(text)
            .filter(AccessTokens::hasForm)
            .flatMap(AccessTokens::keyName)
            .map(keys::withPublicKey)
            .orElseGet(() -> Uni.createFrom().item(Map.of()));
    return known.map(
        found ->
            switch (accessTokens.read(
                text, name -> Optional.ofNullable(found.get(name)), Instant.now())) {
              case AccessTokens.Reading.Named named -> named.hash();
              case AccessTokens.Reading.UnknownKey unknown -> throw malformed();
              case AccessTokens.Reading.Malformed malformed -> throw malformed();
            });
  }

  private static ApiException malformed() {
    return ApiException.unauthorized("Malformed API key, or an access token that is not valid");
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
