package dev.meridian.control.credential;

import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.credential.Token;
import dev.meridian.model.credential.TokenHash;
import dev.meridian.model.credential.TokenKind;
import dev.meridian.model.event.CredentialEvent;
import dev.meridian.model.id.CredentialId;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code credential}. The token itself is nowhere. */
@Entity
@Table(name = "credential")
@SuppressWarnings("NullAway.Init")
public class CredentialRow implements Listed {
  @Id public UUID id;
  public UUID org;
  public UUID principal;
  public String kind;
  public String name;
  public String hash;
  public String preview;
  public Instant created;

  @Column(name = "expires_at")
  public @Nullable Instant expiresAt;

  /** Written on the side, to the minute or so. */
  @Column(name = "last_used_at", insertable = false, updatable = false)
  public @Nullable Instant lastUsedAt;

  @Column(name = "deleted_at")
  public @Nullable Instant deletedAt;

  protected CredentialRow() {}

  public CredentialRow(OrgId org, PrincipalId principal, String name, Token token, Instant now) {
    this.id = UUID.randomUUID();
    this.org = org.value();
    this.principal = principal.value();
    this.kind = token.kind().wireName();
    this.name = name;
    this.hash = token.hash().hex();
    this.preview = token.preview();
    this.created = now;
  }

  /** What a person grants an OAuth client, whose id is its name. */
  public static CredentialRow oauthGrant(
      OrgId org, PrincipalId principal, String client, Instant now, Instant expiresAt) {
    CredentialRow row = new CredentialRow();
    row.id = UUID.randomUUID();
    row.org = org.value();
    row.principal = principal.value();
    row.kind = TokenKind.OAUTH_GRANT.wireName();
    row.name = client;
    row.hash = TokenHash.ofGrant(new CredentialId(row.id)).hex();
    row.preview = client;
    row.created = now;
    row.expiresAt = expiresAt;
    return row;
  }

  @Override
  public UUID id() {
    return id;
  }

  @Override
  public Instant created() {
    return created;
  }

  @Override
  public long size() {
    return JsonText.size();
  }

  public CredentialEvent event(long version) {
    return new CredentialEvent(
        new OrgId(org),
        version,
        deletedAt != null,
        new CredentialId(id),
        Arrays.stream(TokenKind.values())
            .filter(k -> k.wireName().equals(kind))
            .findFirst()
            .orElseThrow(),
        new TokenHash(hash),
        new PrincipalId(principal),
        Optional.ofNullable(expiresAt));
  }
}
