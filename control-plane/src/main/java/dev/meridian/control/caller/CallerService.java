package dev.meridian.control.caller;

import dev.meridian.model.credential.Token;
import dev.meridian.model.error.ApiException;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Looks callers up in the primary database, so that what was revoked is refused at once. */
@Singleton
class CallerService {
  private final CallerRepository repository;

  CallerService(CallerRepository repository) {
    this.repository = repository;
  }

  Uni<Caller> ofToken(String text) {
    Token token =
        Token.parse(text).orElseThrow(() -> ApiException.unauthorized("Malformed API key"));
    return Panache.withSession(() -> repository.byToken(token.hash(), Instant.now()))
        .map(
            found ->
                found.orElseThrow(
                    () -> ApiException.unauthorized("The API key is unknown, revoked or expired")));
  }

  Uni<Caller> ofSession(String handle) {
    String hash = SessionHandle.hash(handle);
    return Panache.withSession(() -> repository.bySession(hash, Instant.now()))
        .map(
            found ->
                found.orElseThrow(
                    () -> ApiException.unauthorized("The session has ended: sign in again")));
  }
}
