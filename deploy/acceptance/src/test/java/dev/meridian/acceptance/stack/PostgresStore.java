package dev.meridian.acceptance.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * A Postgres server, reached as its superuser.
 *
 * @param owner whose it is: a region, or {@code control}
 */
public record PostgresStore(String owner, URI url) {

  static PostgresStore read(String owner, JsonNode json) {
    return new PostgresStore(owner, URI.create(Stack.text(json, "admin_url")));
  }

  public String component() {
    return "postgres-" + owner;
  }

  /** To the services' database. */
  public Connection connect() throws SQLException {
    return connect(url.getPath().substring(1));
  }

  public Connection connect(String database) throws SQLException {
    String[] login = url.getUserInfo().split(":", 2);
    Properties properties = new Properties();
    properties.setProperty("user", login[0]);
    properties.setProperty("password", login[1]);
    properties.setProperty("ApplicationName", "acceptance");
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(url.getHost(), url.getPort(), database), properties);
  }
}
