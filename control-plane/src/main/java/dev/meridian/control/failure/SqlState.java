package dev.meridian.control.failure;

import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.Optional;

/** The code that Postgres gives a failure; its first two characters are the class. */
final class SqlState {
  private static final int LENGTH = 5;

  /** A value that doesn't fit, such as text with a null character. */
  static final String DATA = "22";

  /** More than the store has room for, such as text that is too long for an index. */
  static final String LIMIT = "54";

  /** What is pointed to is not there, or what is there is pointed to. */
  static final String REFERENCE = "23503";

  /** A value that a rule of the schema forbids. */
  static final String CHECK = "23514";

  /** Something of that name, or with those contents, is there. */
  static final String UNIQUE = "23505";

  /** Ours: an organization would be left without an owner. */
  static final String OWNERLESS = "MR001";

  private SqlState() {}

  static Optional<String> of(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
      String state =
          t instanceof PgException e
              ? e.getSqlState()
              : t instanceof SQLException e ? e.getSQLState() : null;
      if (state != null && state.length() == LENGTH) {
        return Optional.of(state);
      }
    }
    return Optional.empty();
  }
}
