package dev.meridian.control.audit;

import dev.meridian.control.person.PersonRepository;
import dev.meridian.control.person.PrincipalRow;
import dev.meridian.model.audit.AuditEvent;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who the actors of events are, as they are called today. */
@Singleton
class Actors {
  private static final int UUID_LENGTH = 36;

  private final PersonRepository people;

  Actors(PersonRepository people) {
    this.people = people;
  }

  record Known(Optional<String> email, Optional<String> name) {}

  /** Events with their actors. */
  Uni<List<AuditEventBody>> name(AuditPlane plane, List<AuditEvent> events) {
    Collection<UUID> ids = events.stream().flatMap(Actors::principal).collect(Collectors.toSet());
    Uni<List<PrincipalRow>> found =
        ids.isEmpty() ? Uni.createFrom().item(List.of()) : people.list("id in ?1", ids);
    return found
        .map(rows -> rows.stream().collect(Collectors.toMap(row -> row.id, Actors::known)))
        .map(known -> events.stream().map(event -> body(plane, event, known)).toList());
  }

  private static AuditEventBody body(AuditPlane plane, AuditEvent event, Map<UUID, Known> known) {
    return AuditEventBody.of(
        plane, event, principal(event).map(known::get).filter(Objects::nonNull).findFirst());
  }

  /** Services act too: they are no principals. */
  private static Stream<UUID> principal(AuditEvent event) {
    String actor = event.source().actor();
    return actor.length() == UUID_LENGTH && actor.indexOf(':') < 0
        ? Stream.of(UUID.fromString(actor))
        : Stream.empty();
  }

  private static Known known(PrincipalRow row) {
    String name =
        Stream.of(row.givenName, row.familyName)
            .filter(Objects::nonNull)
            .collect(Collectors.joining(" "));
    return new Known(Optional.ofNullable(row.email), Optional.of(name).filter(n -> !n.isBlank()));
  }
}
