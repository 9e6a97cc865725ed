package dev.meridian.control.credential;

import dev.meridian.model.id.CredentialId;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jboss.logging.Logger;

/**
 * When credentials were last used, to the minute. Requests only leave a note in memory; a thread of
 * its own writes the notes together, so that no request waits, and a use is no mutation of the
 * organization. Safe for use by any thread.
 */
@Singleton
public class CredentialUse {
  /** How far behind its last use a credential's row may be, and how rarely it is written. */
  static final Duration RESOLUTION = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger(CredentialUse.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final CredentialUseRepository repository;
  private final Duration pause;
  private final Map<CredentialId, Instant> noted = new ConcurrentHashMap<>();
  private final Map<CredentialId, Instant> written = new ConcurrentHashMap<>();
  private final Thread writer = Thread.ofVirtual().name("credential-use").unstarted(this::run);
  private volatile boolean stopped;

  CredentialUse(CredentialUseRepository repository, CredentialUseConfig config) {
    this.repository = repository;
    this.pause = config.writeInterval();
  }

  void start(@Observes StartupEvent event) {
    writer.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopped = true;
    LockSupport.unpark(writer);
    writer.join(PATIENCE);
  }

  /** That a credential was taken for good at that moment. */
  public void seen(CredentialId credential, Instant at) {
    Instant last = written.get(credential);
    if (last == null || at.isAfter(last.plus(RESOLUTION))) {
      noted.merge(credential, at, (known, news) -> news.isAfter(known) ? news : known);
    }
  }

  /** Blocks. What can't be written now is dropped: the next use notes it again. */
  void write() throws SQLException {
    Map<CredentialId, Instant> taken = new HashMap<>(noted);
    if (taken.isEmpty()) {
      return;
    }
    noted.keySet().removeAll(taken.keySet());
    repository.write(taken);
    Instant old = Instant.now().minus(RESOLUTION);
    written.values().removeIf(at -> at.isBefore(old));
    written.putAll(taken);
  }

  private void run() {
    while (!stopped) {
      LockSupport.parkNanos(pause.toNanos());
      try {
        write();
      } catch (SQLException e) {
        LOG.debugf("Not written which credentials were used: %s", e.getMessage());
      }
    }
  }
}
