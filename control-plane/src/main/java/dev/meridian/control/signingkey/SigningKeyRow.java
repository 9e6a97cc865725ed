package dev.meridian.control.signingkey;

import dev.meridian.model.event.SigningKeyEvent;
import dev.meridian.model.service.ServiceKeys;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.PublicKey;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code signing_key}. The private key is encrypted, bound to the row. */
@Entity
@Table(name = "signing_key")
@SuppressWarnings("NullAway.Init")
class SigningKeyRow {
  @Id UUID id;

  @Column(name = "public_key")
  String publicKey;

  @Column(name = "private_key")
  byte[] privateKey;

  Instant created;

  @Column(name = "signs_from")
  Instant signsFrom;

  @Column(name = "retired_at")
  @Nullable Instant retiredAt;

  protected SigningKeyRow() {}

  SigningKeyRow(UUID id, String publicKey, byte[] privateKey, Instant created, Instant signsFrom) {
    this.id = id;
    this.publicKey = publicKey;
    this.privateKey = privateKey;
    this.created = created;
    this.signsFrom = signsFrom;
  }

  String name() {
    return id.toString();
  }

  PublicKey decoded() {
    return ServiceKeys.publicKey(publicKey);
  }

  SigningKeyEvent event(long version) {
    return new SigningKeyEvent(version, retiredAt != null, name(), publicKey);
  }
}
