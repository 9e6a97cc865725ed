package dev.meridian.data.replica;

import dev.meridian.data.store.Database;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.event.SettingKind;
import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.ProjectId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The table {@code known_setting}. */
@ApplicationScoped
class SettingRepository {
  private final Database database;

  SettingRepository(Database database) {
    this.database = database;
  }

  /** What is older than what is known has no effect. */
  Uni<Void> upsert(Collection<SettingEvent> events) {
    String sql =
        """
        insert into known_setting
          (setting_id, kind, org_id, project_id, name, deleted, version, event)
        select * from unnest(
          $1::uuid[], $2::text[], $3::uuid[], $4::uuid[], $5::text[], $6::boolean[], $7::bigint[],
          $8::text[])
        on conflict (setting_id) do update set
          name = excluded.name, deleted = excluded.deleted, version = excluded.version,
          event = excluded.event
        where excluded.version > known_setting.version
        """;
    List<SettingEvent> ordered =
        events.stream().sorted(Comparator.comparing(SettingEvent::setting)).toList();
    Tuple values =
        Tuple.tuple()
            .addArrayOfUUID(column(ordered, SettingEvent::setting, UUID[]::new))
            .addArrayOfString(column(ordered, e -> e.kind().wireName(), String[]::new))
            .addArrayOfUUID(column(ordered, e -> e.org().value(), UUID[]::new))
            .addArrayOfUUID(column(ordered, SettingRepository::project, UUID[]::new))
            .addArrayOfString(column(ordered, SettingEvent::name, String[]::new))
            .addArrayOfBoolean(column(ordered, SettingEvent::deleted, Boolean[]::new))
            .addArrayOfLong(column(ordered, SettingEvent::version, Long[]::new))
            .addArrayOfString(column(ordered, StreamCodec::write, String[]::new));
    return database.query(sql, values).replaceWithVoid();
  }

  Uni<List<SettingEvent>> ofProject(ProjectId project, SettingKind kind) {
    String sql =
        """
        select event from known_setting
        where project_id = $1 and kind = $2 and not deleted
        order by name, setting_id
        """;
    return read(sql, Tuple.of(project.value(), kind.wireName()));
  }

  /** Those of live projects. */
  Uni<List<SettingEvent>> ofKind(SettingKind kind) {
    String sql =
        """
        select s.event from known_setting s
        join known_object p on p.object_id = s.project_id and p.kind = 'project' and not p.deleted
        where s.kind = $1 and not s.deleted
        order by s.project_id, s.setting_id
        """;
    return read(sql, Tuple.of(kind.wireName()));
  }

  Uni<Optional<SettingEvent>> environment(OrgId org, String slug) {
    String sql =
        """
        select event from known_setting
        where org_id = $1 and kind = 'environment' and name = $2 and not deleted
        """;
    return read(sql, Tuple.of(org.value(), slug)).map(found -> found.stream().findFirst());
  }

  private Uni<List<SettingEvent>> read(String sql, Tuple values) {
    return database
        .query(sql, values)
        .map(
            rows ->
                rows.stream()
                    .map(row -> StreamCodec.read(row.getString("event"), SettingEvent.class))
                    .toList());
  }

  private static @Nullable UUID project(SettingEvent event) {
    return event.project().map(ProjectId::value).orElse(null);
  }

  private static <A> A[] column(
      List<SettingEvent> events,
      Function<SettingEvent, @Nullable A> value,
      IntFunction<A[]> array) {
    return events.stream().map(value).toArray(array);
  }
}
