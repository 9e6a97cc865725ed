package dev.meridian.control.organization;

import dev.meridian.control.caller.Caller;
import dev.meridian.model.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds out which organization a request is about. Needs an open session. */
@Singleton
public class Organizations {
  private final OrganizationRepository repository;

  Organizations(OrganizationRepository repository) {
    this.repository = repository;
  }

  /** Which one a caller names, by id or by name or not at all. */
  public record Choice(Optional<UUID> id, Optional<String> name) {
    /** None: the credential's own, or a person's only one. */
    public static final Choice OWN = new Choice(Optional.empty(), Optional.empty());

    public static Choice of(@Nullable UUID id, @Nullable String name) {
      return new Choice(
          Optional.ofNullable(id), Optional.ofNullable(name).filter(n -> !n.isBlank()));
    }

    public static Choice named(@Nullable String name) {
      return of(null, name);
    }
  }

  /** The organizations that a caller speaks for. */
  public Uni<List<OrganizationRow>> of(Caller caller) {
    return repository
        .ofMember(caller.principal())
        .map(rows -> rows.stream().filter(row -> caller.speaksFor(row.org())).toList());
  }

  /**
   * The organization that is meant. Fails with 403 where the caller is in no such organization,
   * whether there is one or not, and with 400 where a person in several names none, or where id and
   * name do not mean the same.
   */
  public Uni<OrganizationRow> choose(Caller caller, Choice choice) {
    return of(caller)
        .map(
            own -> {
              List<OrganizationRow> meant =
                  own.stream()
                      .filter(row -> choice.id().map(row.id::equals).orElse(true))
                      .filter(row -> choice.name().map(row.name::equals).orElse(true))
                      .toList();
              if (meant.isEmpty()) {
                throw refused(own, choice);
              }
              if (meant.size() > 1) {
                throw ApiException.badRequest("Name the organization: org_name or org_id");
              }
              return meant.getFirst();
            });
  }

  private static ApiException refused(List<OrganizationRow> own, Choice choice) {
    boolean conflict =
        choice.id().isPresent()
            && choice.name().isPresent()
            && own.stream()
                .anyMatch(
                    row ->
                        row.id.equals(choice.id().get()) || row.name.equals(choice.name().get()));
    return conflict
        ? ApiException.badRequest(
            "Conflicting organization selectors: org_id and org_name do not mean the same")
        : ApiException.forbidden("Not a member of that organization");
  }
}
