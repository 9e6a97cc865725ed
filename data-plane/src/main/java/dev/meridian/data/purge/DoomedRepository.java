package dev.meridian.data.purge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.json.Json;
import dev.meridian.data.store.Database;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The table {@code doomed}. */
@ApplicationScoped
class DoomedRepository {
  private final Database database;

  DoomedRepository(Database database) {
    this.database = database;
  }

  /** Every organization that has objects here. */
  Uni<List<OrgId>> organizations() {
    String sql =
        """
        with recursive org as (
          (select org_id from known_object where not deleted order by org_id limit 1)
          union all
          select (
            select k.org_id from known_object k where k.org_id > org.org_id and not k.deleted
            order by k.org_id limit 1)
          from org where org.org_id is not null
        )
        select org_id from org where org_id is not null
        union
        select distinct org_id from known_object where deleted
        union
        select org from audit_chain
        union
        select org from doomed where kind = 'organization' and purged_at is null
        """;
    return database
        .query(sql, Tuple.tuple())
        .map(rows -> rows.stream().map(row -> new OrgId(row.getUUID("org_id"))).toList());
  }

  /** Remembers what is deleted now, and forgets what was restored before it was touched. */
  Uni<Void> observe(Collection<OrgId> deleted, Collection<OrgId> live) {
    String objects =
        """
        insert into doomed (id, kind, org, project)
        select object_id, kind, org_id, project_id from known_object where deleted
        on conflict (id) do nothing
        """;
    String organizations =
        """
        insert into doomed (id, kind, org) select o, 'organization', o from unnest($1::uuid[]) o
        on conflict (id) do nothing
        """;
    String restored =
        """
        delete from doomed d where purged_at is null and destroyed = '{}'
          and case kind when 'organization' then d.id = any($1::uuid[])
            else exists (select from known_object k where k.object_id = d.id and not k.deleted) end
        """;
    return database.together(
        store ->
            store
                .query(objects, Tuple.tuple())
                .chain(() -> store.query(organizations, ids(deleted)))
                .chain(() -> store.query(restored, ids(live)))
                .replaceWithVoid());
  }

  /** What was deleted before a time and is not destroyed yet. */
  Uni<List<Doomed>> due(Instant before) {
    String sql =
        """
        select * from doomed d where purged_at is null and seen < $1
          and (kind = 'organization'
            or exists (select from known_object k where k.object_id = d.id and k.deleted))
        order by kind = 'organization' desc, seen
        """;
    return database
        .query(sql, Tuple.of(before.atOffset(ZoneOffset.UTC)))
        .map(rows -> rows.stream().map(DoomedRepository::doomed).toList());
  }

  /** The experiments, datasets and playgrounds that are or were in a project. */
  Uni<List<UUID>> inProject(ProjectId project) {
    return database
        .query(
            """
            select object_id from known_object where project_id = $1
            union select id from playground where project_id = $1
            """,
            Tuple.of(project.value()))
        .map(rows -> rows.stream().map(row -> row.getUUID("object_id")).toList());
  }

  /** The objects that an organization has or had. */
  Uni<List<UUID>> inOrganization(OrgId org) {
    return database
        .query(
            """
            select object_id from known_object where org_id = $1
            union select id from playground where org_id = $1
            """,
            Tuple.of(org.value()))
        .map(rows -> rows.stream().map(row -> row.getUUID("object_id")).toList());
  }

  Uni<Void> destroyed(DatabaseTransaction store, UUID id, Map<String, Long> counts) {
    ObjectNode json = Json.object();
    counts.forEach(json::put);
    return store
        .query(
            "update doomed set destroyed = $2 where id = $1 and purged_at is null",
            Tuple.of(id, Json.text(json)))
        .replaceWithVoid();
  }

  /** Whether it was not said before. */
  Uni<Boolean> purged(DatabaseTransaction store, UUID id) {
    return store
        .query(
            "update doomed set purged_at = now() where id = $1 and purged_at is null", Tuple.of(id))
        .map(rows -> rows.rowCount() > 0);
  }

  private static Tuple ids(Collection<OrgId> orgs) {
    return Tuple.tuple().addArrayOfUUID(orgs.stream().map(OrgId::value).toArray(UUID[]::new));
  }

  private static Doomed doomed(Row row) {
    Map<String, Long> destroyed = new TreeMap<>();
    Json.stored(row.getString("destroyed").getBytes(StandardCharsets.UTF_8))
        .properties()
        .forEach(count -> destroyed.put(count.getKey(), count.getValue().longValue()));
    return new Doomed(
        row.getUUID("id"),
        Doomed.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        new OrgId(row.getUUID("org")),
        Optional.ofNullable(row.getUUID("project")).map(ProjectId::new),
        destroyed);
  }
}
