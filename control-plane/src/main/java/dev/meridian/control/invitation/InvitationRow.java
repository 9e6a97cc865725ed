package dev.meridian.control.invitation;

import dev.meridian.control.person.EmailAddress;
import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.error.ApiException;
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

/** A row of {@code invitation}. Its transitions are methods: pending, then settled for good. */
@Entity
@Table(name = "invitation")
@SuppressWarnings("NullAway.Init")
class InvitationRow implements Listed {
  static final String PENDING = "pending";
  private static final Duration VALID = Duration.ofDays(7);

  @Id UUID id;

  @Column(updatable = false)
  UUID org;

  @Column(updatable = false)
  String email;

  UUID inviter;

  @Column(name = "token_hash")
  String tokenHash;

  String state;

  @Column(name = "accepted_by")
  @Nullable UUID acceptedBy;

  Instant created;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Column(name = "settled_at")
  @Nullable Instant settledAt;

  protected InvitationRow() {}

  InvitationRow(
      OrgId org, EmailAddress email, PrincipalId inviter, InvitationToken token, Instant now) {
    this.id = UUID.randomUUID();
    this.org = org.value();
    this.email = email.value();
    this.state = PENDING;
    this.created = now;
    renew(inviter, token, now);
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

  OrgId org() {
    return new OrgId(org);
  }

  boolean isPending() {
    return state.equals(PENDING);
  }

  boolean isExpired(Instant now) {
    return !expiresAt.isAfter(now);
  }

  /** A new token and seven more days, answered for by whoever asks for it; the old token ends. */
  final void renew(PrincipalId by, InvitationToken token, Instant now) {
    inviter = by.value();
    tokenHash = token.hash();
    expiresAt = now.plus(VALID);
  }

  void accept(PrincipalId by, Instant now) {
    acceptedBy = by.value();
    settle("accepted", now);
  }

  void decline(Instant now) {
    settle("declined", now);
  }

  void revoke(Instant now) {
    settle("revoked", now);
  }

  /**
   * @throws ApiException 409 when it can't be used any more
   */
  void requireUsable(Instant now) {
    if (!isPending()) {
      throw ApiException.conflict("This invitation was " + state + ": ask for a new one");
    }
    if (isExpired(now)) {
      throw ApiException.conflict("This invitation has expired: ask for a new one");
    }
  }

  private void settle(String how, Instant now) {
    if (!isPending()) {
      throw new IllegalStateException("Settled before");
    }
    state = how;
    settledAt = now;
  }
}
