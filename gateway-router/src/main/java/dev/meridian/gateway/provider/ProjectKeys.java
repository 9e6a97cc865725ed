package dev.meridian.gateway.provider;

import dev.meridian.model.id.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A project's own provider secrets, none perhaps, as one caller may use them. One without a value
 * serves no call, and the organization's does not serve in its place. Thread-safe.
 */
public final class ProjectKeys {
  /** Of a call that names no project. */
  public static final ProjectKeys NONE = new ProjectKeys(null, List.of());

  private static final String CUSTOM = "custom";

  private final @Nullable ProjectId project;
  private final List<ProviderSecret> secrets;
  private final List<ProviderSecret> callable;
  private volatile @Nullable Joined joined;

  /** Worked out once for each list of the organization's. */
  private record Joined(List<ProviderSecret> organization, List<ProviderSecret> all) {}

  ProjectKeys(@Nullable ProjectId project, List<ProviderSecret> secrets) {
    this.project = project;
    this.secrets = List.copyOf(secrets);
    this.callable = secrets.stream().filter(secret -> secret.event().sealed().isPresent()).toList();
  }

  /** The project whose secrets serve; empty when those of the organization alone do. */
  public Optional<ProjectId> serving() {
    return secrets.isEmpty() ? Optional.empty() : Optional.ofNullable(project);
  }

  /**
   * The project's secrets and those of the organization that they do not take the place of: one of
   * the same type, of the type {@code custom} of the same name.
   */
  List<ProviderSecret> before(List<ProviderSecret> organization) {
    if (secrets.isEmpty()) {
      return organization;
    }
    Joined known = joined;
    if (known == null || known.organization() != organization) {
      known = new Joined(organization, join(organization));
      joined = known;
    }
    return known.all();
  }

  private List<ProviderSecret> join(List<ProviderSecret> organization) {
    Set<Place> taken = secrets.stream().map(Place::of).collect(Collectors.toSet());
    return Stream.concat(
            callable.stream(),
            organization.stream().filter(secret -> !taken.contains(Place.of(secret))))
        .toList();
  }

  /** What a secret takes the place of others by. */
  private record Place(String type, String name) {
    static Place of(ProviderSecret secret) {
      return new Place(secret.type(), secret.type().equals(CUSTOM) ? secret.name() : "");
    }
  }
}
