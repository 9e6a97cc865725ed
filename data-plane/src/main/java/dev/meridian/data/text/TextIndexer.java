package dev.meridian.data.text;

import dev.meridian.data.record.RecordObject;
import dev.meridian.data.record.StoredRow;
import dev.meridian.data.record.WriteWatcher;
import dev.meridian.data.round.Rounds;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Indexes what has settled of every object that grew; of every object the first time. Blocks. */
  void round() {
    if (!swept) {
      done(repository.objects()).forEach(object -> written(object, WORTH_A_LOOK));
      swept = true;
    }
    for (RecordObject object : List.copyOf(written.keySet())) {
      Integer before = written.get(object);
      if (before != null && before >= WORTH_A_LOOK) {
        written.remove(object);
        try {
          index(object);
        } catch (RuntimeException e) {
          written(object, before);
          throw e;
        }
      }
    }
  }

  /** Makes every group that can be made of an object. Blocks. */
  void index(RecordObject object) {
    Instant settled = Instant.now().minus(config.settled());
    long until = XactId.atSecond(settled.getEpochSecond()).pagination(0);
    boolean more = true;
    while (more) {
      more = group(object, until);
    }
    refresh(object);
    if (done(
        repository.makeGroup(
            object, done(repository.indexedTo(object)).orElse(-1L), Long.MAX_VALUE))) {
      // What has not settled yet.
      written(object, WORTH_A_LOOK);
    }
  }

  private boolean group(RecordObject object, long until) {
    Optional<Long> before = done(repository.indexedTo(object));
    long after = before.orElse(-1L);
    if (!done(repository.makeGroup(object, after, until))) {
      return false;
    }
    TextGroup.Builder group = new TextGroup.Builder();
    Map<Long, Long> read = new HashMap<>();
    while (!group.isFull()) {
      List<StoredRow> rows = done(repository.rows(object, after, until, READ_ROWS, READ_BYTES));
      if (rows.isEmpty()) {
        return false;
      }
      for (StoredRow row : rows) {
        if (!group.add(row.pagination(), row.json())) {
          break;
        }
        read.put(row.pagination(), row.xact().value());
        after = row.pagination();
      }
    }
    return done(repository.store(object, before, group.group(), read));
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
