package dev.meridian.control.wire;

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
  private static final int STEP = 1_000;

  private final PanacheRepositoryBase<R, UUID> rows;
  private final StringBuilder belonging = new StringBuilder("1 = 1");
  private final StringBuilder state = new StringBuilder();
  private final Map<String, Object> parameters = new HashMap<>();

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

  /** Adds the condition only where the caller named a value. */
  public Listing<R> andIf(@Nullable Object value, String condition, String parameter) {
    return value == null ? this : and(condition, parameter, value);
  }

  /** The page, newest first; the call needs an open session. */
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
      return read(null, null, true, limit, visible, new ArrayList<>());
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
                    : read(row.created(), row.id(), forward, limit, visible, new ArrayList<>()))
        .map(
            found -> {
              if (!forward) {
                Collections.reverse(found);
              }
              return found;
            });
  }

  private Uni<List<R>> read(
      @Nullable Instant created,
      @Nullable UUID id,
      boolean forward,
      int limit,
      Predicate<R> visible,
      List<R> found) {
    Map<String, Object> values = new HashMap<>(parameters);
    String condition = belonging.toString() + state;
    if (created != null && id != null) {
      String sign = forward ? "<" : ">";
      condition +=
          " and (created %s :at or (created = :at and id %s :cursor))".formatted(sign, sign);
      values.put("at", created);
      values.put("cursor", id);
    }
    String order = forward ? " order by created desc, id desc" : " order by created, id";
    int step = Math.min(STEP, Math.max(limit, 100));
    return rows.find(condition + order, values)
        .page(0, step)
        .list()
        .chain(
            page -> {
              for (R row : page) {
                if (found.size() < limit && visible.test(row)) {
                  found.add(row);
                }
              }
              if (found.size() == limit || page.size() < step) {
                return Uni.createFrom().item(found);
              }
              R last = page.getLast();
              return read(last.created(), last.id(), forward, limit, visible, found);
            });
  }
}
