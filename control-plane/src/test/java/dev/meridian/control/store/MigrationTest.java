package dev.meridian.control.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import dev.meridian.local.engines.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** All migrations, on a store that was never used and on one that was. */
@ControlPlaneTest
class MigrationTest {
  private static final String FIRST = "2026.11.21.01";

  @Test
  void anEmptyStoreIsMigrated() throws SQLException {
    Flyway flyway = flyway(schema("migrated_empty"), "latest");

    flyway.migrate();

    flyway.validate();
    assertThat(flyway.info().pending()).isEmpty();
  }

  @Test
  void whatWasStoredBeforeIsKept() throws SQLException {
    String schema = schema("migrated_full");
    flyway(schema, FIRST).migrate();
    Map<String, Long> before;
    try (Connection store = connect(schema)) {
      populate(store);
      before = counts(store);
    }
    assertThat(before).allSatisfy((table, rows) -> assertThat(rows).as(table).isPositive());

    Flyway flyway = flyway(schema, "latest");
    flyway.migrate();

    flyway.validate();
    try (Connection store = connect(schema)) {
      Map<String, Long> after = counts(store);
      after.keySet().retainAll(before.keySet());
      before.remove("flyway_schema_history");
      after.remove("flyway_schema_history");
      assertThat(after).isEqualTo(before);
      assertThat(number(store, "select count(distinct name_skeleton) from organization"))
          .isEqualTo(5);
      assertThat(number(store, "select count(*) from organization where name in ('Acme', 'acme')"))
          .isEqualTo(3);
    }
  }

  @Test
  void whatWasStoredBeforeCanStillBeChanged() throws SQLException {
    String schema = schema("migrated_changed");
    flyway(schema, FIRST).migrate();
    try (Connection store = connect(schema)) {
      populate(store);
    }

    flyway(schema, "latest").migrate();

    try (Connection store = connect(schema);
        Statement statement = store.createStatement()) {
      assertThat(statement.executeUpdate("update organization set sequence = sequence + 1"))
          .isEqualTo(5);
      assertThat(statement.executeUpdate("update project set description = 'changed'")).isOne();
      assertThat(statement.executeUpdate("update permission_group set description = 'changed'"))
          .isEqualTo(3);
      assertThat(statement.executeUpdate("update credential set deleted_at = now()")).isEqualTo(2);
      assertThat(statement.executeUpdate("update ai_secret set updated_at = now()")).isOne();
      assertThat(statement.executeUpdate("update role set description = 'changed'")).isOne();
    }
  }

  /** A row of every table there was, and names that would not be given any more. */
  private static void populate(Connection store) throws SQLException {
    String org = id();
    String other = id();
    String person = id();
    String service = id();
    String owners = id();
    String team = id();
    String project = id();
    String dataset = id();
    String hash = "0".repeat(63);
    try (Statement statement = store.createStatement()) {
      for (String row :
          new String[] {
            "organization (id, name, region, sequence, git_metadata, created) values ('%s', 'Acme', 'us', 1, null, '2026-01-01')"
                .formatted(org),
            "organization (id, name, region, created) values ('%s', 'acme', 'eu', '2026-01-02')"
                .formatted(other),
            "organization (id, name, region, created) values ('%s', 'a', 'eu', '2026-01-03')"
                .formatted(id()),
            "organization (id, name, region, created) values ('%s', '%s', 'eu', '2026-01-03')"
                .formatted(id(), "long ".repeat(20)),
            "organization (id, name, region, created, deleted_at) values ('%s', 'Acme', 'eu', '2025-01-01', '2026-01-01')"
                .formatted(id()),
            "principal (id, kind, issuer, subject, email, given_name, created) values ('%s', 'person', 'i', 's', 'A@acme.test', 'Ann', now())"
                .formatted(person),
            "principal (id, kind, given_name, created) values ('%s', 'service_account', 'service', now())"
                .formatted(service),
            "member values ('%s', '%s', now())".formatted(org, person),
            "member values ('%s', '%s', now())".formatted(org, service),
            "permission_group (id, org, name, created) values ('%s', '%s', 'Owners', now())"
                .formatted(owners, org),
            "permission_group (id, org, name, created) values ('%s', '%s', 'Team', now())"
                .formatted(team, org),
            "permission_group (id, org, name, created, deleted_at) values ('%s', '%s', 'Viewers', now(), now())"
                .formatted(id(), org),
            "group_user values ('%s', '%s', '%s')".formatted(org, owners, person),
            "group_user values ('%s', '%s', '%s')".formatted(org, owners, service),
            "group_group values ('%s', '%s', '%s')".formatted(org, owners, team),
            "role (id, org, name, member_permissions, member_roles, created) values ('%s', '%s', 'R', '[{\"permission\":\"read\"}]', '[]', now())"
                .formatted(id(), org),
            "acl (id, org, object_type, object_id, group_id, role_id, created) values ('%s', '%s', 'organization', '%s', '%s', '0d1e0000-0000-4000-8000-000000000001', now())"
                .formatted(id(), org, org, owners),
            "acl (id, org, object_type, object_id, user_id, permission, created) values ('%s', '%s', 'org_project', '%s', '%s', 'read', now())"
                .formatted(id(), org, org, service),
            "credential (id, org, principal, kind, name, hash, preview, created) values ('%s', '%s', '%s', 'api_key', 'k', '%s', 'sk-****', now())"
                .formatted(id(), org, person, hash + "1"),
            "credential (id, org, principal, kind, name, hash, preview, created) values ('%s', '%s', '%s', 'service_token', 'k', '%s', 'bt-st-****', now())"
                .formatted(id(), org, service, hash + "2"),
            "project (id, org, name, settings, created_by, created) values ('%s', '%s', 'p', '{}', '%s', now())"
                .formatted(project, org, person),
            "dataset (id, org, project, name, created_by, created) values ('%s', '%s', '%s', 'd', '%s', now())"
                .formatted(dataset, org, project, person),
            "experiment (id, org, project, name, dataset_id, is_public, tags, created_by, created) values ('%s', '%s', '%s', 'e', '%s', false, '[\"t\"]', '%s', now())"
                .formatted(id(), org, project, dataset, person),
            "acl (id, org, object_type, object_id, user_id, role_id, created) values ('%s', '%s', 'project', '%s', '%s', '0d1e0000-0000-4000-8000-000000000001', now())"
                .formatted(id(), org, project, person),
            "ai_secret (id, org, name, type, ciphertext, preview, secret_updated_by, secret_updated_at, updated_at, created) values ('%s', '%s', 'n', 'openai', '\\x00', '****', '%s', now(), now(), now())"
                .formatted(id(), org, person),
            "session values ('%s', '%s', false, now(), now() + interval '1 day')"
                .formatted(hash + "3", person),
            "audit_event (org, sequence, at, actor, action, resource_type, resource_id, previous_hash, hash) values ('%s', 1, now(), '%s', 'organization.create', 'organization', '%s', '%s', '%s')"
                .formatted(org, person, org, hash + "0", hash + "4"),
            "outbox (topic, regions, org, sequence, last, event, created) values ('directory', '{us,eu}', '%s', 1, true, '{}', now())"
                .formatted(org),
            "relay_cursor values ('us', 1)"
          }) {
        statement.execute("insert into " + row);
      }
    }
  }

  private static Map<String, Long> counts(Connection store) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    try (Statement statement = store.createStatement();
        ResultSet tables =
            statement.executeQuery(
                "select relname from pg_class where relkind = 'r' and relnamespace = current_schema()::regnamespace")) {
      while (tables.next()) {
        counts.put(
            tables.getString(1), number(store, "select count(*) from " + tables.getString(1)));
      }
    }
    return counts;
  }

  private static long number(Connection store, String sql) throws SQLException {
    try (Statement statement = store.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String schema(String name) throws SQLException {
    try (Connection store = Installation.running().database();
        Statement statement = store.createStatement()) {
      statement.execute("drop schema if exists " + name + " cascade");
      statement.execute("create schema " + name);
    }
    return name;
  }

  private static Flyway flyway(String schema, String target) {
    Postgres store = Installation.running().store();
    return Flyway.configure()
        .dataSource(url(store, schema), store.user(), store.password())
        .locations("classpath:db/migration")
        .target(target)
        .load();
  }

  private static Connection connect(String schema) throws SQLException {
    Postgres store = Installation.running().store();
    return DriverManager.getConnection(url(store, schema), store.user(), store.password());
  }

  private static String url(Postgres store, String schema) {
    return store.jdbcUrl() + "?currentSchema=" + schema;
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
