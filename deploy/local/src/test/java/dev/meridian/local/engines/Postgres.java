package dev.meridian.local.engines;

/**
 * A database of one's own.
 *
 * @param user owns the database
 */
public record Postgres(String host, int port, String database, String user, String password) {

  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  /** For the reactive client. */
  public String reactiveUrl() {
    return "postgresql://" + host + ":" + port + "/" + database;
  }

  /** The same database, reached at another address. */
  public Postgres at(String otherHost, int otherPort) {
    return new Postgres(otherHost, otherPort, database, user, password);
  }
}
