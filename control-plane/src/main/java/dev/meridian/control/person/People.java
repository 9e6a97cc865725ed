package dev.meridian.control.person;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Finds or creates people by who they are to the OIDC provider. Needs an open session, and a
 * transaction to write.
 */
@Singleton
public class People {
  private final PersonRepository repository;

  People(PersonRepository repository) {
    this.repository = repository;
  }

  /**
   * What the provider says of a person.
   *
   * @param emailVerified whether it says that the address is the person's
   */
  public record Profile(
      String issuer,
      String subject,
      Optional<String> email,
      boolean emailVerified,
      Optional<String> givenName,
      Optional<String> familyName) {}

  /** Somebody who is known to be there. */
  public Uni<PrincipalRow> get(PrincipalId principal) {
    return repository.findById(principal.value());
  }

  /** Of these ids, in no order. */
  public Uni<List<PrincipalRow>> all(Collection<UUID> ids) {
    return ids.isEmpty() ? Uni.createFrom().item(List.of()) : repository.list("id in ?1", ids);
  }

  /** Somebody who is there stays as known. */
  public Uni<PrincipalRow> findOrCreate(Profile profile, Instant now) {
    return repository
        .find("issuer = ?1 and subject = ?2", profile.issuer(), profile.subject())
        .firstResult()
        .chain(known -> known == null ? create(profile, now) : Uni.createFrom().item(known));
  }

  /**
   * Takes over what the provider says now; whether that is news to planes. Absent claims leave what
   * is known.
   */
  public static boolean update(PrincipalRow row, Profile profile) {
    String email = profile.email().orElse(row.email);
    String given = profile.givenName().orElse(row.givenName);
    String family = profile.familyName().orElse(row.familyName);
    boolean verified = profile.email().isPresent() ? profile.emailVerified() : row.emailVerified;
    boolean news =
        !Objects.equals(email, row.email)
            || verified != row.emailVerified
            || !Objects.equals(given, row.givenName)
            || !Objects.equals(family, row.familyName);
    row.email = email;
    row.emailVerified = verified;
    row.givenName = given;
    row.familyName = family;
    row.profile += news ? 1 : 0;
    return news;
  }

  private Uni<PrincipalRow> create(Profile profile, Instant now) {
    PrincipalRow row = PrincipalRow.person(profile.issuer(), profile.subject(), now);
    update(row, profile);
    return repository.persist(row);
  }

  public Uni<PrincipalRow> serviceAccount(OrgId org, String name, Instant now) {
    return repository.persist(PrincipalRow.serviceAccount(org, name, now));
  }
}
