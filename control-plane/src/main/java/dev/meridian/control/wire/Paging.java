package dev.meridian.control.wire;

import dev.meridian.model.error.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is asked for: {@code limit}, {@code starting_after} or {@code
 * ending_before}, and {@code ids}, repeated or separated by commas.
 */
public final class Paging {
  /** As many as an answer holds at most. */
  public static final int MOST = 10_000;

  /** About as many bytes as an answer holds at most. */
  static final long MOST_BYTES = 8 << 20;

  @RestQuery("limit")
  @Nullable String limit;

  private int limitUnlessAsked = MOST;

  @RestQuery("starting_after")
  @Nullable String startingAfter;

  @RestQuery("ending_before")
  @Nullable String endingBefore;

  @RestQuery("ids")
  @Nullable List<String> ids;

  /** The same of a request that is no query. */
  public static Paging of(
      @Nullable String limit, @Nullable String startingAfter, List<String> ids) {
    Paging paging = new Paging();
    paging.limit = limit;
    paging.startingAfter = startingAfter;
    paging.ids = ids;
    return paging;
  }

  /** As many as asked for or, where nothing is said, so many. */
  public Paging orElse(int limitUnlessAsked) {
    this.limitUnlessAsked = limitUnlessAsked;
    return this;
  }

  /** From the start and as many as there are, of the same ids. */
  public Paging withoutCursor() {
    Paging all = new Paging();
    all.ids = ids;
    return all;
  }

  public int limit() {
    if (!isLimited()) {
      return limitUnlessAsked;
    }
    try {
      int asked = Integer.parseInt(String.valueOf(limit));
      if (asked >= 0) {
        return Math.min(asked, MOST);
      }
    } catch (NumberFormatException e) {
      // Refused below, as a negative one is.
    }
    throw ApiException.badRequest("Invalid limit: expected a number, 0 or more");
  }

  /**
   * Whether the caller says how many. Who does takes a shorter page for the last one, so that it
   * can't be cut; who doesn't gets as many as an answer holds.
   */
  boolean isLimited() {
    return limit != null && !limit.isBlank() && !limit.equals("null");
  }

  public Optional<UUID> startingAfter() {
    if (startingAfter != null && endingBefore != null) {
      throw ApiException.badRequest("Send one of starting_after and ending_before");
    }
    return Optional.ofNullable(startingAfter).map(text -> Uuids.parse("starting_after", text));
  }

  public Optional<UUID> endingBefore() {
    return Optional.ofNullable(endingBefore).map(text -> Uuids.parse("ending_before", text));
  }

  /** Empty when any id will do. */
  public List<UUID> ids() {
    return ids == null
        ? List.of()
        : ids.stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .filter(text -> !text.isBlank())
            .map(text -> Uuids.parse("ids", text.strip()))
            .toList();
  }
}
