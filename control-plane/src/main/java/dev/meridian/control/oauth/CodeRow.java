package dev.meridian.control.oauth;

import dev.meridian.control.caller.SessionHandle;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code oauth_code}: what a person approved, and whether the client has had it. */
@Entity
@Table(name = "oauth_code")
@SuppressWarnings("NullAway.Init")
class CodeRow {
  private static final Duration LIFETIME = Duration.ofMinutes(1);

  @Id
  @Column(name = "code_hash")
  String codeHash;

  String client;

  @Column(name = "redirect_uri")
  String redirectUri;

  String challenge;
  UUID org;
  UUID principal;
  Instant created;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "grant_id")
  @Nullable UUID grantId;

  protected CodeRow() {}

  CodeRow(String code, Requested.Code request, OrgId org, PrincipalId principal, Instant now) {
    this.codeHash = SessionHandle.hash(code);
    this.client = request.client().id();
    this.redirectUri = request.redirect().toString();
    this.challenge = request.challenge();
    this.org = org.value();
    this.principal = principal.value();
    this.created = now;
    this.expiresAt = now.plus(LIFETIME);
  }
}
