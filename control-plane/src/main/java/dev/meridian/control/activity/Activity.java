package dev.meridian.control.activity;

import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * When members were last seen by the control plane, to the minute. Requests only leave a note in
 * memory; a thread of its own writes the notes, so that no request waits and none holds an
 * organization's lock. Safe for use by any thread.
 */
@Singleton
public class Activity {
  private static final Logger LOG = Logger.getLogger(Activity.class);
  private static final Duration RESOLUTION = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final ActivityRepository repository;
  private final Map<Membership, Instant> noted = new ConcurrentHashMap<>();
  private final Map<Membership, Instant> written = new ConcurrentHashMap<>();
  private final Thread writer = Thread.ofVirtual().name("activity").unstarted(this::run);
  private volatile boolean stopped;

  Activity(ActivityRepository repository) {
    this.repository = repository;
  }

  record Membership(OrgId org, PrincipalId principal) {}

  void start(@Observes StartupEvent event) {
    writer.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped = true;
    LockSupport.unpark(writer);
    writer.join(PAUSE);
  }

  /** That somebody who is a member has just done something in the organization. */
  public void seen(OrgId org, PrincipalId principal) {
    seen(org, principal, Instant.now());
  }

  /** The same for a moment that has been, as a plane tells it. */
  public void seen(OrgId org, PrincipalId principal, Instant when) {
    Membership member = new Membership(org, principal);
    Instant at = when.truncatedTo(ChronoUnit.MILLIS);
    Instant last = written.get(member);
    if (last == null || last.plus(RESOLUTION).isBefore(at)) {
      noted.merge(member, at, (known, news) -> news.isAfter(known) ? news : known);
    }
  }

  /** What is noted here and not written yet. */
  public Optional<Instant> unwritten(OrgId org, PrincipalId principal) {
    return Optional.ofNullable(noted.get(new Membership(org, principal)));
  }

  /** Blocks. What can't be written now is dropped: the next request notes it again. */
  void write() throws SQLException {
    Instant old = Instant.now().minus(RESOLUTION);
    written.values().removeIf(at -> at.isBefore(old));
    Map<Membership, Instant> taken = new HashMap<>(noted);
    if (taken.isEmpty()) {
      return;
    }
    repository.write(taken);
    written.putAll(taken);
    taken.forEach(noted::remove);
  }

  private void run() {
    while (!stopped) {
      LockSupport.parkNanos(PAUSE.toNanos());
      try {
        write();
      } catch (SQLException e) {
        noted.clear();
        LOG.debugf("Not written who was active: %s", e.getMessage());
      }
    }
  }
}
