package dev.meridian.gateway.replica;

import dev.meridian.model.event.Topic;
import dev.meridian.model.replica.Feed;
import dev.meridian.model.replica.Replica;
import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the replica can be relied on: it has read every topic to the end that it had at the
 * start, or the control plane has told it everything. Once ready it stays so, whoever is down.
 */
@Singleton
public final class ReplicaReadiness {
  static final Set<Topic> TOPICS =
      EnumSet.of(Topic.DIRECTORY, Topic.ACCESS, Topic.ACCESS_REMOTE, Topic.SECRETS);
  private static final Logger LOG = Logger.getLogger(ReplicaReadiness.class);

  private final Feed feed;
  private final Replica replica;
  private volatile boolean ready;
  private volatile boolean caughtUp;
  private volatile @Nullable String refusal;

  ReplicaReadiness(Feed feed, Replica replica) {
    this.feed = feed;
    this.replica = replica;
  }

  public boolean isReady() {
    if (!ready && (caughtUp || feed.complete(TOPICS))) {
      ready = true;
      LOG.infof("The replica is complete: %d organizations", replica.size());
    }
    return ready && refusal == null;
  }

  /** The control plane has told everything there is. */
  void caughtUp() {
    caughtUp = true;
  }

  /** Not ready for good: this gateway is connected to the wrong broker. */
  void refuse(String reason) {
    refusal = reason;
    LOG.fatal(reason);
  }

  Optional<String> refusal() {
    return Optional.ofNullable(refusal);
  }
}
