package dev.meridian.control.person;

import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

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

  /** What the provider says of a person; absent claims leave what is known. */
  public record Profile(
      String issuer,
      String subject,
      Optional<String> email,
      Optional<String> givenName,
      Optional<String> familyName) {}

  /** Somebody who is known to be there. */
  public Uni<PrincipalRow> get(PrincipalId principal) {
    return repository.findById(principal.value());
  }

  public Uni<PrincipalRow> upsert(Profile profile, Instant now) {
    return repository
        .find("issuer = ?1 and subject = ?2", profile.issuer(), profile.subject())
        .firstResult()
        .chain(
            known ->
                known != null
                    ? Uni.createFrom().item(known)
                    : repository.persist(
                        PrincipalRow.person(profile.issuer(), profile.subject(), now)))
        .invoke(
            row -> {
              profile.email().ifPresent(email -> row.email = email);
              profile.givenName().ifPresent(name -> row.givenName = name);
              profile.familyName().ifPresent(name -> row.familyName = name);
            });
  }

  public Uni<PrincipalRow> serviceAccount(String name, Instant now) {
    return repository.persist(PrincipalRow.serviceAccount(name, now));
  }
}
