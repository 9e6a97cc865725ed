package dev.meridian.control.wire;

import dev.meridian.model.error.ApiException;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A list being asked for: conditions that the store checks, and a paging over what the caller may
 * see. Reads in steps, because what the caller may not see does not count.
 */
public final class Listing<R extends Listed> {
  /** So many rows of the largest size are not more than an answer holds. */
  private static final int STEP = 32;

  private static final int STEP_OF_SMALL_ROWS = 1_000;

  private final PanacheRepositoryBase<R, UUID> rows;
  private final StringBuilder belonging = new StringBuilder("1 = 1");
  private final StringBuilder state = new StringBuilder();
  private final Map<String, Object> parameters = new HashMap<>();
  private int step = STEP;

  public Listing(PanacheRepositoryBase<R, UUID> rows) {
    this.rows = rows;
  }

  /**
   * {@code condition} is HQL of ours that may name {@code parameter}. What a page starts after must
   * meet it too: an id of somebody else's is like one that does not exist.
   */
  public Listing<R> and(String condition, String parameter, Object value) {
    belonging.append(" and ").append(condition);
    parameters.put(parameter, value);
    return this;
  }

  /** A condition on rows that a page may start after even so: one that was just deleted. */
  public Listing<R> and(String condition) {
    state.append(" and ").append(condition);
    return this;
  }

  /** Of that name, where the caller gives one, as names are stored. */
  public Listing<R> named(@Nullable String name) {
    return andIf(Names.sought(name), "name = :name", "name");
  }

  /** For rows that hold nothing but ids, times and short texts: more of them are read at once. */
  public Listing<R> ofSmallRows() {
    step = STEP_OF_SMALL_ROWS;
    return this;
  }

  /** Adds the condition only where the caller named a value. */
  public Listing<R> andIf(@Nullable Object value, String condition, String parameter) {
    return value == null ? this : and(condition, parameter, value);
  }

  /**
   * The page, newest first; the call needs an open session, and the rows don't stay in it. Where
   * the caller names no limit it ends before the row that would make it larger than an answer may
   * be; one with a limit fails with 400 then.
   */
  public Uni<List<R>> page(Paging paging, Predicate<R> visible) {
    if (!paging.ids().isEmpty()) {
      and("id in :ids", "ids", paging.ids());
    }
    Optional<UUID> after = paging.startingAfter();
    Optional<UUID> before = paging.endingBefore();
    int limit = paging.limit();
    if (limit == 0) {
      return Uni.createFrom().item(List.of());
    }
    Optional<UUID> cursor = after.or(() -> before);
    if (cursor.isEmpty()) {
      return read(null, null, true, new Page(paging, visible));
    }
    boolean forward = after.isPresent();
    Map<String, Object> values = new HashMap<>(parameters);
    values.put("cursor", cursor.get());
    return rows.find(belonging + " and id = :cursor", values)
        .firstResult()
        .chain(
            row ->
                row == null || !visible.test(row)
                    ? Uni.createFrom().item(List.<R>of())
                    : read(row.created(), row.id(), forward, new Page(paging, visible)))
        .map(
            found -> {
              if (!forward) {
                Collections.reverse(found);
              }
              return found;
            });
  }

  private Uni<List<R>> read(
      @Nullable Instant created, @Nullable UUID id, boolean forward, Page answer) {
    Map<String, Object> values = new HashMap<>(parameters);
    String condition = belonging.toString() + state;
    if (created != null && id != null) {
      // The first comparison says nothing new, but an index can answer it.
      condition +=
          (forward
              ? " and created <= :at and (created < :at or id < :cursor)"
              : " and created >= :at and (created > :at or id > :cursor)");
      values.put("at", created);
      values.put("cursor", id);
    }
    String order = forward ? " order by created desc, id desc" : " order by created, id";
    return rows.find(condition + order, values)
        .page(0, step)
        .list()
        .call(LoadedRepository::forget)
        .chain(
            found -> {
              boolean full = answer.take(found);
              if (full || found.size() < step) {
                return Uni.createFrom().item(answer.rows);
              }
              R last = found.getLast();
              return read(last.created(), last.id(), forward, answer);
            });
  }

  /** An answer in the making. */
  private final class Page {
    private final int limit;
    private final boolean limited;
    private final Predicate<R> visible;
    private final List<R> rows = new ArrayList<>();
    private long size;

    Page(Paging paging, Predicate<R> visible) {
      this.limit = paging.limit();
      this.limited = paging.isLimited();
      this.visible = visible;
    }

    /** Whether there can be no more in it. */
    boolean take(List<R> found) {
      for (R row : found) {
        if (rows.size() == limit) {
          return true;
        }
        if (visible.test(row)) {
          size += row.size();
          if (size > Paging.MOST_BYTES && !rows.isEmpty()) {
            return end();
          }
          rows.add(row);
        }
      }
      return rows.size() == limit;
    }

    private boolean end() {
      if (limited) {
        throw ApiException.badRequest(
            "The answer would be larger than %d MB: send a lower limit"
                .formatted(Paging.MOST_BYTES >> 20));
      }
      return true;
    }
  }
}
