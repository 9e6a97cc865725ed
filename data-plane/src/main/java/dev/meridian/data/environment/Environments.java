package dev.meridian.data.environment;

import dev.meridian.data.auth.Caller;
import dev.meridian.data.auth.CallerAccess;
import dev.meridian.data.replica.SettingDirectory;
import dev.meridian.data.store.DatabaseTransaction;
import dev.meridian.model.error.ApiException;
import dev.meridian.model.event.SettingEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.trace.XactId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;

/** What other features do with environments; authorizing it is theirs. Safe for any thread. */
@ApplicationScoped
public class Environments {
  private final SettingDirectory settings;
  private final CallerAccess callers;
  private final EnvironmentRepository repository;

  Environments(SettingDirectory settings, CallerAccess callers, EnvironmentRepository repository) {
    this.settings = settings;
    this.callers = callers;
    this.repository = repository;
  }

  /**
   * The ids of the caller's environments by slug.
   *
   * @return fails with 400 when one of them is not there, also after one catch-up
   */
  public Uni<Map<String, UUID>> named(Caller caller, Collection<String> slugs) {
    Map<String, UUID> found = new ConcurrentSkipListMap<>();
    Uni<Map<String, UUID>> all = Uni.createFrom().item(found);
    for (String slug : slugs) {
      all = all.call(() -> id(caller, slug).invoke(id -> found.put(slug, id)));
    }
    return all;
  }

  /** The version of an object in an environment. */
  public Uni<Optional<XactId>> version(VersionedObject object, String slug) {
    return repository.find(object, slug).map(found -> found.map(EnvironmentObject::version));
  }

  /** Puts a version of an object into environments that {@link #named} found. */
  public Uni<Void> put(
      DatabaseTransaction store,
      VersionedObject object,
      XactId version,
      Map<String, UUID> environments) {
    Uni<Void> done = Uni.createFrom().voidItem();
    for (Map.Entry<String, UUID> environment : environments.entrySet()) {
      EnvironmentObject one = association(object, version, environment.getKey());
      done = done.chain(() -> repository.put(store, environment.getValue(), one));
    }
    return done;
  }

  /** Takes an object that is deleted out of every environment. */
  public Uni<Void> forget(DatabaseTransaction store, OrgId org, UUID object) {
    return repository.deleteAll(store, org, object);
  }

  static EnvironmentObject association(VersionedObject object, XactId version, String slug) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    return new EnvironmentObject(UUID.randomUUID(), object, version, slug, now);
  }

  private Uni<UUID> id(Caller caller, String slug) {
    return callers
        .retried(caller, () -> settings.environment(caller.org(), slug))
        .map(
            found ->
                found
                    .map(SettingEvent::setting)
                    .orElseThrow(
                        () -> ApiException.badRequest("There is no environment with this slug")));
  }
}
