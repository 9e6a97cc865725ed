package dev.meridian.control.oauth;

import dev.meridian.control.caller.SessionHandle;
import dev.meridian.control.credential.CredentialRow;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code oauth_refresh_token}. The token itself is nowhere. */
@Entity
@Table(name = "oauth_refresh_token")
@SuppressWarnings("NullAway.Init")
class RefreshTokenRow {
  @Id
  @Column(name = "token_hash")
  String tokenHash;

  UUID org;

  @Column(name = "grant_id")
  UUID grantId;

  Instant created;

  @Column(name = "used_at")
  @Nullable Instant usedAt;

  protected RefreshTokenRow() {}

  RefreshTokenRow(String token, CredentialRow grant, Instant now) {
    this.tokenHash = SessionHandle.hash(token);
    this.org = grant.org;
    this.grantId = grant.id;
    this.created = now;
  }
}
