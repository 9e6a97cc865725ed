package dev.meridian.data.replica;

import dev.meridian.data.store.Database;
import dev.meridian.model.event.ObjectEvent;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** The table {@code known_object}. */
@ApplicationScoped
class ObjectRepository {
  private final Database database;

  ObjectRepository(Database database) {
    this.database = database;
  }

  Uni<Void> upsert(Collection<ObjectEvent> events) {
    String sql =
        """
        insert into known_object
          (object_id, kind, org_id, project_id, name, deleted, version, created, event)
        select * from unnest(
          $1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::boolean[], $7::bigint[],
          $8::timestamptz[], $9::text[])
        on conflict (object_id) do update set
          name = excluded.name, deleted = excluded.deleted, version = excluded.version,
          event = excluded.event
        where excluded.version > known_object.version
        """;
    List<ObjectEvent> ordered =
        events.stream().sorted(Comparator.comparing(ObjectEvent::objectId)).toList();
    Tuple values =
        Tuple.tuple()
            .addArrayOfUUID(column(ordered, ObjectEvent::objectId, UUID[]::new))
            .addArrayOfString(column(ordered, e -> ObjectKind.of(e).wireName(), String[]::new))
            .addArrayOfUUID(column(ordered, e -> e.org().value(), UUID[]::new))
            .addArrayOfUUID(column(ordered, e -> e.project().value(), UUID[]::new))
            .addArrayOfString(column(ordered, ObjectEvent::name, String[]::new))
            .addArrayOfBoolean(column(ordered, ObjectEvent::deleted, Boolean[]::new))
            .addArrayOfLong(column(ordered, ObjectEvent::version, Long[]::new))
            .addArrayOfOffsetDateTime(
                column(
                    ordered,
                    e -> ObjectKind.created(e).atOffset(ZoneOffset.UTC),
                    OffsetDateTime[]::new))
            .addArrayOfString(column(ordered, StreamCodec::write, String[]::new));
    return database.query(sql, values).replaceWithVoid();
  }

  Uni<Optional<ObjectEvent>> find(UUID id) {
    return read("select kind, event from known_object where object_id = $1", Tuple.of(id))
        .map(found -> found.stream().findFirst());
  }

  Uni<List<ObjectEvent>> named(OrgId org, ObjectKind kind, String name) {
    String sql =
        """
        select kind, event from known_object
        where org_id = $1 and kind = $2 and name = $3 and not deleted
        """;
    return read(sql, Tuple.of(org.value(), kind.wireName(), name));
  }

  Uni<List<ObjectEvent>> newest(ProjectId project, ObjectKind kind, int limit) {
    String sql =
        """
        select kind, event from known_object
        where project_id = $1 and kind = $2 and not deleted
        order by created desc, object_id desc
        limit $3
        """;
    return read(sql, Tuple.of(project.value(), kind.wireName(), limit));
  }

  /**
   * Live ones of a kind in live projects, the newest first.
   *
   * @param behind only those after this one
   */
  Uni<List<ObjectEvent>> newest(
      OrgId org, Optional<ProjectId> project, ObjectKind kind, Optional<UUID> behind, int limit) {
    String sql =
        """
        select o.kind, o.event
        from known_object o
        where o.org_id = $1 and o.kind = $2 and not o.deleted
          and ($3::uuid is null or o.project_id = $3)
          and ($4::uuid is null
            or (o.created, o.object_id)
              < (select created, object_id from known_object where object_id = $4))
          and exists (
            select from known_object p where p.object_id = o.project_id and not p.deleted)
        order by o.created desc, o.object_id desc
        limit $5
        """;
    return read(
        sql,
        Tuple.of(
            org.value(),
            kind.wireName(),
            project.map(ProjectId::value).orElse(null),
            behind.orElse(null),
            limit));
  }

  private Uni<List<ObjectEvent>> read(String sql, Tuple values) {
    return database
        .query(sql, values)
        .map(rows -> rows.stream().map(ObjectRepository::event).toList());
  }

  private static ObjectEvent event(Row row) {
    ObjectKind kind = ObjectKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
    return StreamCodec.read(row.getString("event"), kind.eventType());
  }

  private static <T, A> A[] column(
      List<T> values, Function<T, A> value, java.util.function.IntFunction<A[]> array) {
    return values.stream().map(value).toArray(array);
  }
}
