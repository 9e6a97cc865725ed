package dev.meridian.control.person;

import dev.meridian.control.wire.JsonText;
import dev.meridian.control.wire.Listed;
import dev.meridian.model.event.MemberEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row of {@code principal}: a person, who is an issuer's subject, or a service account. */
@Entity
@Table(name = "principal")
@SuppressWarnings("NullAway.Init")
public class PrincipalRow implements Listed {
  /** Of service accounts' addresses: mail can't be sent there. */
  private static final String UNROUTABLE = "@service-accounts.invalid";

  @Id public UUID id;
  public String kind;

  /** A service account's, for good; people belong to none. */
  @Nullable UUID org;

  public @Nullable String issuer;
  public @Nullable String subject;
  public @Nullable String email;

  /** Whether the identity provider says that the address is the person's. */
  @Column(name = "email_verified")
  public boolean emailVerified;

  @Column(name = "given_name")
  public @Nullable String givenName;

  @Column(name = "family_name")
  public @Nullable String familyName;

  public Instant created;

  /** Grows when the name or the address changes, so that it is known which planes were told. */
  public int profile;

  protected PrincipalRow() {}

  static PrincipalRow person(String issuer, String subject, Instant now) {
    PrincipalRow row = new PrincipalRow();
    row.id = UUID.randomUUID();
    row.kind = "person";
    row.issuer = issuer;
    row.subject = subject;
    row.created = now;
    return row;
  }

  static PrincipalRow serviceAccount(OrgId org, String name, Instant now) {
    PrincipalRow row = new PrincipalRow();
    row.id = UUID.randomUUID();
    row.org = org.value();
    row.kind = "service_account";
    row.givenName = name;
    row.email = row.id + UNROUTABLE;
    row.created = now;
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

  public PrincipalId principal() {
    return new PrincipalId(id);
  }

  public Optional<String> displayName() {
    String name =
        Stream.ofNullable(givenName)
            .flatMap(given -> Stream.concat(Stream.of(given), Stream.ofNullable(familyName)))
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? Optional.empty() : Optional.of(name);
  }

  public boolean isServiceAccount() {
    return kind.equals("service_account");
  }

  /** The address that invitations find; empty where the provider has not verified it. */
  public Optional<EmailAddress> verifiedEmail() {
    return Optional.ofNullable(email).filter(known -> emailVerified).flatMap(EmailAddress::of);
  }

  /** Its own without a doubt: given by us, or verified by the provider. */
  private boolean hasCertainEmail() {
    return emailVerified || isServiceAccount();
  }

  /** That it is a member of an organization; planes find members by the address. */
  public MemberEvent memberOf(OrgId org, long version) {
    return new MemberEvent(
        org,
        version,
        false,
        principal(),
        isServiceAccount(),
        displayName(),
        Optional.ofNullable(email).filter(known -> hasCertainEmail()));
  }

  /** That it is none any more; nothing more is said of it. */
  public MemberEvent leftFrom(OrgId org, long version) {
    return new MemberEvent(
        org,
        version,
        true,
        principal(),
        kind.equals("service_account"),
        Optional.empty(),
        Optional.empty());
  }
}
