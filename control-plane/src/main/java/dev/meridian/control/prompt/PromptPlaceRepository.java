package dev.meridian.control.prompt;

import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** The table {@code prompt_place}. */
@Singleton
class PromptPlaceRepository {
  /** In every organization that has an object of this id. */
  Uni<List<PromptPlace>> of(ObjectRef object) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        "select org, project from prompt_place where object_id = ?1 and object_type = ?2",
                        Object[].class)
                    .setParameter(1, object.id())
                    .setParameter(2, object.type().wireName())
                    .getResultList())
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new PromptPlace(new OrgId((UUID) row[0]), new ProjectId((UUID) row[1])))
                    .toList());
  }

  Uni<Void> add(ObjectRef object, PromptPlace place) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into prompt_place (org, object_type, object_id, project, created)
                        values (?1, ?2, ?3, ?4, now())
                        on conflict do nothing
                        """)
                    .setParameter(1, place.org().value())
                    .setParameter(2, object.type().wireName())
                    .setParameter(3, object.id())
                    .setParameter(4, place.project().value())
                    .executeUpdate())
        .replaceWithVoid();
  }
}
