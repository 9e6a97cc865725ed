package dev.meridian.data.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.meridian.data.auth.Caller;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A source of rows that is no table of spans, as prompts are. A feature that has such rows provides
 * one bean of it, and they can be queried. Its rows are few enough to be held in memory; filters,
 * orders and groups are computed there.
 */
public interface QuerySource {
  /** Most rows of one object that are looked at. */
  int MAX_ROWS = 10_000;

  /** As it is written in queries, as {@code project_prompts}. */
  String name();

  /**
   * The rows of an object, whole, as clients read them: each with {@code id}, {@code _xact_id} and
   * {@code _pagination_key}.
   *
   * @param version the rows as of this transaction, when present
   * @param history whether every version of each row is asked for, the newest first
   * @return at most {@link #MAX_ROWS} rows; fails with 403 when there is no such object or the
   *     caller may not read it
   */
  Uni<List<ObjectNode>> rows(Caller caller, UUID object, Optional<XactId> version, boolean history);
}
