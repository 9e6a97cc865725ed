package dev.meridian.control.store;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The pool of Hibernate's connections, which keep the plans of long statements too. The client
 * keeps none of a text over 2,048 characters, and the statement that reads access rules is longer:
 * to plan it each time costs more than to run it.
 */
@Singleton
class StatementsPreparedOnce implements PgPoolCreator {
  /** Characters; our longest statement has about 2,700. */
  private static final int LONGEST_KEPT = 8_192;

  @Override
  public Pool create(Input input) {
    input
        .pgConnectOptionsList()
        .forEach(options -> options.setPreparedStatementCacheSqlLimit(LONGEST_KEPT));
    return PgBuilder.pool()
        .with(input.poolOptions())
        .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
        .using(input.vertx())
        .build();
  }
}
