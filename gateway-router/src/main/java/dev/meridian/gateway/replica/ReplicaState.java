package dev.meridian.gateway.replica;

import dev.meridian.gateway.region.Regions;
import dev.meridian.model.replica.Authenticator;
import dev.meridian.model.replica.CatchUp;
import dev.meridian.model.replica.Feed;
import dev.meridian.model.replica.Progress;
import dev.meridian.model.replica.Replica;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts the parts of the replica together. */
final class ReplicaState {
  @Produces
  @Singleton
  Replica replica() {
    return new Replica();
  }

  @Produces
  @Singleton
  Progress progress() {
    return new Progress();
  }

  @Produces
  @Singleton
  Feed feed(Regions regions, Replica replica, Progress progress) {
    return new Feed(regions.own(), replica, progress);
  }

  @Produces
  @Singleton
  CatchUp catchUp(ControlPlaneChanges changes, ReplicaConfig config) {
    return new CatchUp(changes::fetch, config.questionsPerClient(), InstantSource.system());
  }

  @Produces
  @Singleton
  Authenticator authenticator(
      Replica replica, Progress progress, CatchUp catchUp, ReplicaConfig config) {
    return new Authenticator(
        replica, progress, catchUp, InstantSource.system(), config.maxAge(), true);
  }
}
