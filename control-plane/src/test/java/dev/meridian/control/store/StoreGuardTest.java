package dev.meridian.control.store;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Installation;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ControlPlaneTest
class StoreGuardTest {
  @Test
  void itsOwnStoreAndAnEmptyOneAreFine() throws SQLException {
    try (Connection database = Installation.running().database();
        Statement statement = database.createStatement()) {
      assertThatCode(() -> StoreGuard.checkIdentity(database)).doesNotThrowAnyException();
      statement.execute("create schema if not exists nothing");
      statement.execute("set search_path to nothing");
      assertThatCode(() -> StoreGuard.checkIdentity(database)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"us", "eu"})
  void aRegionsStoreIsRefused(String region) throws SQLException {
    try (Connection database = Installation.running().database();
        Statement statement = database.createStatement()) {
      statement.execute("create schema of_" + region);
      statement.execute("set search_path to of_" + region);
      statement.execute("create table store_identity (region text)");
      statement.execute("insert into store_identity values ('" + region + "')");

      assertThatThrownBy(() -> StoreGuard.checkIdentity(database))
          .hasMessageContaining("belongs to region " + region);
    }
  }
}
