package dev.meridian.data.text;

import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.StoredRow;
import dev.meridian.data.record.WriteWatcher;
import dev.meridian.data.round.Rounds;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Makes groups of the rows that have settled, object by object, behind their writers, and keeps
 * them up with rows that are written again. What it has not done yet costs a search time and
 * nothing else.
 */
@Singleton
class TextIndexer implements WriteWatcher {
  private static final Logger LOG = Logger.getLogger(TextIndexer.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int READ_ROWS = 512;
  private static final long READ_BYTES = 4 << 20;

  /** Written rows after which an object is looked at. */
  private static final int WORTH_A_LOOK = TextGroup.ROWS / 4;

  /** Rows of a group that a search looks at one by one rather than have the group rewritten. */
  private static final int FEW_STALE = 64;

  private final TextRepository repository;
  private final TextIndexConfig config;
  private final Map<RecordObject, Integer> written = new ConcurrentHashMap<>();
  private final Set<RecordObject> failing = new HashSet<>();
  private boolean swept;

  TextIndexer(TextRepository repository, TextIndexConfig config) {
    this.repository = repository;
    this.config = config;
  }

  @Produces
  @Singleton
  Rounds indexing() {
    return Rounds.every(
        config.every(),
        "text-index",
        this::round,
        e -> LOG.warnf("Texts are not indexed now, searches take longer: %s", e.toString()));
  }

  @Produces
  @Singleton
  Rounds forgetting() {
    return Rounds.every(
        config.forgetEvery(),
        "text-index-forget",
        () -> done(repository.forget()),
        e -> LOG.warnf("Signatures of rows that are gone stay for now: %s", e.toString()));
  }

  @Override
  public void written(RecordObject object, int rows) {
    written.merge(object, rows, Integer::sum);
  }

  /**
   * Indexes what has settled of every object that grew; of every object the first time. One that
   * fails is tried again the next time and keeps no other from its turn. Blocks; for one thread.
   */
  void round() {
    if (!swept) {
      done(repository.objects()).forEach(object -> written(object, WORTH_A_LOOK));
      swept = true;
    }
    for (RecordObject object : List.copyOf(written.keySet())) {
      if (written.getOrDefault(object, 0) >= WORTH_A_LOOK && !tryToIndex(object)) {
        return;
      }
    }
  }

  /**
   * @return false when the service ends
   */
  private boolean tryToIndex(RecordObject object) {
    Integer rows = written.remove(object);
    try {
      index(object);
      failing.remove(object);
    } catch (RuntimeException e) {
      written(object, rows == null ? 0 : rows);
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      // Once for each run of failures: it is tried every few seconds.
      if (failing.add(object)) {
        LOG.warnf(
            "Texts of %s %s are not indexed now, searches of it take longer: %s",
            object.kind(), object.id(), cause(e));
      }
    }
    return true;
  }

  /** Messages of other failures may quote what is in a row. */
  private static String cause(RuntimeException e) {
    return e instanceof ApiException refusal
        ? String.valueOf(refusal.getMessage())
        : e instanceof PgException engine
            ? "Postgres refuses with " + engine.getSqlState()
            : e.getClass().getName();
  }

  /** Makes every group that can be made of an object. Blocks. */
  void index(RecordObject object) {
    Instant settled = Instant.now().minus(config.settled());
    long until = XactId.atSecond(settled.getEpochSecond()).pagination(0);
    Optional<Long> indexed = done(repository.indexedTo(object));
    for (Optional<Long> next = group(object, indexed, until);
        next.isPresent();
        next = group(object, indexed, until)) {
      indexed = next;
    }
    refresh(object);
    if (done(repository.makeGroup(object, indexed.orElse(-1L), Long.MAX_VALUE))) {
      // What has not settled yet, or what another plane made a group of meanwhile.
      written(object, WORTH_A_LOOK);
    }
  }

  /**
   * Makes the next group.
   *
   * @param before up to which place there are groups
   * @return up to which place there are groups now; empty when none was made
   */
  private Optional<Long> group(RecordObject object, Optional<Long> before, long until) {
    long after = before.orElse(-1L);
    if (!done(repository.makeGroup(object, after, until))) {
      return Optional.empty();
    }
    TextGroup.Builder group = new TextGroup.Builder();
    Map<Long, Long> read = new HashMap<>();
    while (!group.isFull()) {
      List<StoredRow> rows = done(repository.rows(object, after, until, READ_ROWS, READ_BYTES));
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      for (StoredRow row : rows) {
        if (!group.add(row.pagination(), row.json())) {
          break;
        }
        read.put(row.pagination(), row.xact().value());
        after = row.pagination();
      }
    }
    TextGroup made = group.group();
    return done(repository.store(object, before, made, read))
        ? Optional.of(made.last())
        : Optional.empty();
  }

  private void refresh(RecordObject object) {
    for (long group : done(repository.staleGroups(object, FEW_STALE))) {
      List<StoredRow> rows = new ArrayList<>(done(repository.staleRows(object, group, READ_ROWS)));
      done(repository.refresh(object, group, rows));
    }
  }

  private static <T> T done(Uni<T> work) {
    return work.await().atMost(PATIENCE);
  }
}
