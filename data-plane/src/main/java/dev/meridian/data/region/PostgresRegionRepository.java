package dev.meridian.data.region;

import dev.meridian.model.region.Region;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The table {@code store_identity} of the region's Postgres. */
@ApplicationScoped
class PostgresRegionRepository implements RegionalStore {
  private final DataSource postgres;

  PostgresRegionRepository(DataSource postgres) {
    this.postgres = postgres;
  }

  @Override
  public String name() {
    return "Postgres database";
  }

  @Override
  public boolean required() {
    return true;
  }

  @Override
  public Optional<Region> region() {
    try (Connection connection = postgres.getConnection();
        Statement statement = connection.createStatement()) {
      if (!found(statement, "select to_regclass('store_identity') is not null")) {
        String tables =
            """
            select exists (
              select from pg_tables where schemaname not in ('pg_catalog', 'information_schema'))
            """;
        if (found(statement, tables)) {
          throw new ForeignStore(
              "The Postgres database has tables but does not say which region it belongs to. Nothing was written.");
        }
        return Optional.empty();
      }
      try (ResultSet identity = statement.executeQuery("select region from store_identity")) {
        return identity.next() ? Optional.of(new Region(identity.getString(1))) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new StoreUnreachable(name(), e);
    }
  }

  @Override
  public void claim(Region own) {
    String create =
        """
        create table if not exists store_identity (
          one     boolean primary key default true check (one),
          region  text not null,
          claimed timestamptz not null default now()
        )
        """;
    String insert = "insert into store_identity (region) values (?) on conflict do nothing";
    try (Connection connection = postgres.getConnection();
        Statement statement = connection.createStatement();
        PreparedStatement identity = connection.prepareStatement(insert)) {
      statement.execute(create);
      identity.setString(1, own.name());
      identity.execute();
    } catch (SQLException e) {
      throw new StoreUnreachable(name(), e);
    }
  }

  /** Settings without which an acknowledged row could be lost, that are off. */
  List<String> unsafeSettings() {
    List<String> off = new ArrayList<>();
    try (Connection connection = postgres.getConnection();
        Statement statement = connection.createStatement()) {
      for (String setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
        try (ResultSet value = statement.executeQuery("show " + setting)) {
          value.next();
          if ("off".equals(value.getString(1))) {
            off.add(setting);
          }
        }
      }
      return off;
    } catch (SQLException e) {
      throw new StoreUnreachable(name(), e);
    }
  }

  private static boolean found(Statement statement, String query) throws SQLException {
    try (ResultSet answer = statement.executeQuery(query)) {
      return answer.next() && answer.getBoolean(1);
    }
  }
}
