package dev.meridian.data.function;

import dev.meridian.data.json.Json;
import dev.meridian.data.store.Database;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import dev.meridian.model.id.ProjectId;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code function} and {@code function_version}. */
@ApplicationScoped
class FunctionRepository {
  /** Bytes of bodies of one read; a read has one row at least. */
  private static final long READ_BYTES = 8 << 20;

  private static final String COLUMNS =
      "f.id, f.org_id, f.project_id, v.xact_id, v.pagination, f.created, f.created_by, v.body";

  private static final String NEWEST =
      """
      select %s
      from function f join function_version v using (org_id, id, xact_id)
      """
          .formatted(COLUMNS);

  private final Database database;

  FunctionRepository(Database database) {
    this.database = database;
  }

  /** Where a row is in the order of lists. */
  record Position(Instant created, UUID id) {}

  Uni<Optional<FunctionRow>> find(OrgId org, FunctionId id) {
    return database
        .query(NEWEST + "where f.org_id = $1 and f.id = $2", Tuple.of(org.value(), id.value()))
        .map(FunctionRepository::first);
  }

  Uni<Optional<FunctionRow>> bySlug(OrgId org, ProjectId project, String slug) {
    return database.query(BY_SLUG, slug(org, project, slug)).map(FunctionRepository::first);
  }

  /** The row as it was after a transaction; empty where it was not there then, or is not now. */
  Uni<Optional<FunctionRow>> version(OrgId org, FunctionId id, XactId version) {
    String sql =
        """
        select %s
        from function f join lateral (
          select * from function_version v
          where v.org_id = f.org_id and v.id = f.id and v.xact_id <= $3
          order by v.xact_id desc limit 1) v on true
        where f.org_id = $1 and f.id = $2 and not v.deleted
        """
            .formatted(COLUMNS);
    return database
        .query(sql, Tuple.of(org.value(), id.value(), version.value()))
        .map(FunctionRepository::first);
  }

  /**
   * A version as it is in a history.
   *
   * @param action that made it: {@code upsert} or {@code merge}
   */
  record Version(FunctionRow row, String action) {}

  /**
   * Every version of the rows of a project or an organization, or only the newest ones; newest
   * first.
   *
   * @param most rows
   * @return fails with 413 when the rows have more than 64 MB together
   */
  Uni<List<Version>> history(
      OrgId org,
      Optional<String> type,
      Optional<ProjectId> project,
      Optional<XactId> asOf,
      boolean every,
      int most) {
    String sql =
        """
        select %s, v.action, sum(v.size) over () as bytes
        from (
          select f.*, v.xact_id as version
          from function f join function_version v using (org_id, id)
          where f.org_id = $1 and ($2::uuid is null or f.project_id = $2)
            and ($3::text is null or f.type = $3)
            and not v.deleted and v.xact_id <= $4
            and ($5 or v.xact_id = (
              select max(n.xact_id) from function_version n
              where n.org_id = v.org_id and n.id = v.id and n.xact_id <= $4))
          order by v.pagination desc
          limit $6) f
        join function_version v on v.org_id = f.org_id and v.id = f.id and v.xact_id = f.version
        order by v.pagination desc
        """
            .formatted(COLUMNS.replace("v.body", BODY_WITHIN));
    Tuple values =
        Tuple.of(org.value(), project.map(ProjectId::value).orElse(null), type.orElse(null))
            .addLong(asOf.map(XactId::value).orElse(Long.MAX_VALUE))
            .addBoolean(every)
            .addInteger(most);
    return database.query(sql, values).map(FunctionRepository::versions);
  }

  /** No body at all where all together are too large to be held. */
  private static final String BODY_WITHIN =
      "case when sum(v.size) over () <= 67108864 then v.body end as body";

  private static List<Version> versions(RowSet<Row> rows) {
    if (rows.stream().anyMatch(row -> row.getString("body") == null)) {
      throw ApiException.tooLarge(
          "These prompts and functions are more than 64 MB together: ask for those of one project,"
              + " or list them by pages");
    }
    return rows.stream().map(row -> new Version(read(row), row.getString("action"))).toList();
  }

  /** Where a row is or was in the order of lists. */
  Uni<Optional<Position>> position(OrgId org, FunctionId id) {
    String sql =
        "select created from function_version where org_id = $1 and id = $2 order by xact_id limit 1";
    return database
        .query(sql, Tuple.of(org.value(), id.value()))
        .map(rows -> rows.stream().map(row -> new Position(created(row), id.value())).findFirst());
  }

  /**
   * The next rows of a list, as many as are read at once; none when it has ended.
   *
   * @param from exclusive
   * @param newer whether the list goes on to newer rows
   */
  Uni<List<FunctionRow>> page(
      OrgId org,
      Optional<String> type,
      FunctionFilter filter,
      Optional<Position> from,
      boolean newer,
      int step) {
    String sql =
        """
        with page as (
          select %1$s, v.size
          from function f join function_version v using (org_id, id, xact_id)
          where f.org_id = $1
            and ($2::uuid[] is null or f.id = any($2))
            and ($3::uuid is null or f.project_id = $3)
            and ($4::text is null or f.name = $4)
            and ($5::text is null or f.slug = $5)
            and ($6::text is null or f.type = $6)
            and ($7::text is null or f.function_type = $7)
            and ($8::timestamptz is null or (f.created, f.id) %2$s ($8, $9::uuid))
          order by f.created %3$s, f.id %3$s
          limit $10
        ), sized as (
          select *, row_number() over w as n, sum(size) over w as bytes
          from page
          window w as (order by created %3$s, id %3$s rows unbounded preceding)
        )
        select * from sized where n = 1 or bytes <= $11 order by n
        """
            .formatted(COLUMNS, newer ? ">" : "<", newer ? "asc" : "desc");
    Tuple values =
        Tuple.of(
                org.value(),
                filter.ids().isEmpty() ? null : filter.ids().toArray(UUID[]::new),
                filter.project().map(ProjectId::value).orElse(null))
            .addString(filter.name().orElse(null))
            .addString(filter.slug().orElse(null))
            .addString(type.orElse(null))
            .addString(filter.functionType().orElse(null))
            .addOffsetDateTime(from.map(at -> time(at.created())).orElse(null))
            .addUUID(from.map(Position::id).orElse(null))
            .addInteger(step)
            .addLong(READ_BYTES);
    return database.query(sql, values).map(FunctionRepository::all);
  }

  /** Whether somebody's function that the caller may look at runs the bundle. */
  Uni<List<FunctionRow>> ofBundle(OrgId org, UUID bundle) {
    return database
        .query(
            NEWEST + "where f.org_id = $1 and f.bundle_id = $2 limit 100",
            Tuple.of(org.value(), bundle))
        .map(FunctionRepository::all);
  }

  /** Makes writers of the same projects wait for each other, in one order for everybody. */
  Uni<Void> lock(DatabaseTransaction store, Collection<ProjectId> projects) {
    String sql =
        """
        select pg_advisory_xact_lock(k)
        from (
          select distinct hashtextextended('function/' || p::text, 0) as k
          from unnest($1::uuid[]) p order by k) keys
        """;
    UUID[] ids = projects.stream().map(ProjectId::value).toArray(UUID[]::new);
    return store.query(sql, Tuple.tuple().addArrayOfUUID(ids)).replaceWithVoid();
  }

  Uni<Optional<FunctionRow>> find(DatabaseTransaction store, OrgId org, FunctionId id) {
    return store
        .query(NEWEST + "where f.org_id = $1 and f.id = $2", Tuple.of(org.value(), id.value()))
        .map(FunctionRepository::first);
  }

  Uni<Optional<FunctionRow>> bySlug(
      DatabaseTransaction store, OrgId org, ProjectId project, String slug) {
    return store.query(BY_SLUG, slug(org, project, slug)).map(FunctionRepository::first);
  }

  /**
   * Stores a version, and makes it the newest.
   *
   * @param merged whether it was made of the one before
   */
  Uni<Void> put(DatabaseTransaction store, FunctionRow row, PrincipalId by, boolean merged) {
    String sql =
        """
        insert into function (
          org_id, id, project_id, xact_id, name, slug, type, function_type, bundle_id, created,
          created_by)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        on conflict (org_id, id) do update set
          xact_id = excluded.xact_id, name = excluded.name, slug = excluded.slug,
          type = excluded.type, function_type = excluded.function_type,
          bundle_id = excluded.bundle_id
        """;
    FunctionFields fields = row.fields();
    Tuple values =
        Tuple.of(
                row.org().value(),
                row.id().value(),
                row.project().value(),
                row.xact().value(),
                fields.name(),
                fields.slug())
            .addString(fields.type())
            .addString(fields.functionType().orElse(null))
            .addUUID(fields.bundle().orElse(null))
            .addOffsetDateTime(time(row.created()))
            .addUUID(row.createdBy().map(PrincipalId::value).orElse(null));
    return store
        .query(sql, values)
        .chain(() -> version(store, row, by, merged ? "merge" : "upsert", Json.text(fields.json())))
        .replaceWithVoid();
  }

  /** Removes a row; that it was, and what it was, stays. */
  Uni<Void> delete(DatabaseTransaction store, FunctionRow row, PrincipalId by) {
    return store
        .query(
            "delete from function where org_id = $1 and id = $2",
            Tuple.of(row.org().value(), row.id().value()))
        .chain(() -> version(store, row, by, "delete", ""))
        .replaceWithVoid();
  }

  private static Uni<RowSet<Row>> version(
      DatabaseTransaction store, FunctionRow row, PrincipalId by, String action, String body) {
    String sql =
        """
        insert into function_version (
          org_id, id, xact_id, project_id, pagination, created, changed_by, deleted, action, size,
          body, bundle_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8::text = 'delete', $8, $9, $10, $11)
        on conflict (org_id, id, xact_id) do update set
          pagination = excluded.pagination, deleted = excluded.deleted, action = excluded.action,
          size = excluded.size, body = excluded.body, bundle_id = excluded.bundle_id
        """;
    return store.query(
        sql,
        Tuple.of(
                row.org().value(),
                row.id().value(),
                row.xact().value(),
                row.project().value(),
                row.pagination(),
                time(row.created()))
            .addUUID(by.value())
            .addString(action)
            .addInteger(body.length())
            .addString(body)
            .addUUID(body.isEmpty() ? null : row.fields().bundle().orElse(null)));
  }

  private static final String BY_SLUG =
      NEWEST + "where f.org_id = $1 and f.project_id = $2 and f.slug = $3";

  private static Tuple slug(OrgId org, ProjectId project, String slug) {
    return Tuple.of(org.value(), project.value(), slug);
  }

  private static Optional<FunctionRow> first(RowSet<Row> rows) {
    return rows.stream().map(FunctionRepository::read).findFirst();
  }

  private static List<FunctionRow> all(RowSet<Row> rows) {
    return rows.stream().map(FunctionRepository::read).toList();
  }

  private static FunctionRow read(Row row) {
    return new FunctionRow(
        new FunctionId(row.getUUID("id")),
        new OrgId(row.getUUID("org_id")),
        new ProjectId(row.getUUID("project_id")),
        new XactId(row.getLong("xact_id")),
        row.getLong("pagination"),
        created(row),
        Optional.ofNullable(row.getUUID("created_by")).map(PrincipalId::new),
        FunctionFields.stored(row.getString("body")));
  }

  private static Instant created(Row row) {
    return row.getOffsetDateTime("created").toInstant();
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
