package dev.meridian.control.oauth;

import dev.meridian.control.caller.Caller;
import dev.meridian.control.change.Outcome;
import dev.meridian.control.credential.CredentialRepository;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.CredentialId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;

/** Shows people what they granted, and takes it back. */
@Singleton
class GrantService {
  private final CredentialRepository credentials;
  private final Grants grants;

  GrantService(CredentialRepository credentials, Grants grants) {
    this.credentials = credentials;
    this.grants = grants;
  }

  /** The caller's own that are good now, the newest first. */
  Uni<List<GrantBody>> list(Caller caller) {
    requireSession(caller);
    return Panache.withSession(
            () ->
                credentials.list(
                    "principal = ?1 and kind = ?2 and deletedAt is null and expiresAt > ?3 order by created desc, id",
                    caller.principal().value(),
                    TokenKind.OAUTH_GRANT.wireName(),
                    Instant.now()))
        .map(rows -> rows.stream().map(GrantBody::of).toList());
  }

  /** Fails with 403 for one that is not the caller's, is there or not. */
  Uni<Outcome<GrantBody>> delete(Caller caller, CredentialId id) {
    requireSession(caller);
    return Panache.withSession(() -> credentials.live(id.value(), TokenKind.OAUTH_GRANT))
        .map(
            found ->
                found
                    .filter(row -> row.principal.equals(caller.principal().value()))
                    .orElseThrow(() -> missing(id)))
        .chain(grant -> grants.end(grant, caller.actor()))
        .map(done -> done.map(ended -> GrantBody.of(ended.orElseThrow(() -> missing(id)))));
  }

  private static void requireSession(Caller caller) {
    if (!caller.isSignedIn()) {
      throw ApiException.forbidden("Grants are their person's alone: sign in");
    }
  }

  private static ApiException missing(CredentialId id) {
    return ApiException.missingAccess("delete", "oauth_grant", id.value());
  }
}
