package dev.meridian.control.wizard;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code wizard_session}. */
@Entity
@Table(name = "wizard_session")
@SuppressWarnings("NullAway.Init")
class WizardRow {
  private static final Duration LIFETIME = Duration.ofMinutes(15);

  @Id
  @Column(name = "session_hash")
  String sessionHash;

  @Column(name = "poll_hash")
  String pollHash;

  String code;

  /** The address of the client that began it. */
  @Column(name = "begun_from")
  String begunFrom;

  Instant created;

  @Column(name = "expires_at")
  Instant expiresAt;

  @Nullable UUID principal;
  @Nullable UUID org;
  @Nullable UUID project;

  @Column(name = "approved_at")
  @Nullable Instant approvedAt;

  @Column(name = "claimed_at")
  @Nullable Instant claimedAt;

  protected WizardRow() {}

  WizardRow(String sessionHash, String pollHash, String code, String begunFrom, Instant now) {
    this.sessionHash = sessionHash;
    this.pollHash = pollHash;
    this.code = code;
    this.begunFrom = begunFrom;
    this.created = now;
    this.expiresAt = now.plus(LIFETIME);
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
