package dev.meridian.control.feed;

import dev.meridian.control.region.Regions;
import dev.meridian.control.service.GoneException;
import dev.meridian.model.event.ChangesPage;
import dev.meridian.model.event.Topic;
import dev.meridian.model.region.Region;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells a plane what changed since a position: what its region and its kind may know, and no more.
 */
@Singleton
class FeedService {
  private static final int PAGE = 5_000;
  private static final int PAGE_BYTES = 4 << 20;
  private static final String DATA_PLANE = "data-plane-";
  private static final String GATEWAY = "gateway-";

  private final Regions regions;
  private final FeedRepository repository;

  FeedService(Regions regions, FeedRepository repository) {
    this.regions = regions;
    this.repository = repository;
  }

  /** What a plane may read. */
  record Reader(Region region, Set<Topic> topics) {}

  /** Empty for a service that is no plane of a configured region. */
  Optional<Reader> reader(String service) {
    return plane(service, DATA_PLANE, Set.of(Topic.DIRECTORY, Topic.ACCESS, Topic.OBJECTS))
        .or(
            () ->
                plane(
                    service,
                    GATEWAY,
                    Set.of(Topic.DIRECTORY, Topic.ACCESS, Topic.ACCESS_REMOTE, Topic.SECRETS)));
  }

  Uni<ChangesPage> since(Reader reader, long since) {
    return Panache.withSession(
        () ->
            repository
                .newest()
                .chain(
                    newest -> {
                      if (since > newest) {
                        throw new GoneException();
                      }
                      return repository
                          .between(
                              since, newest, reader.region(), reader.topics(), PAGE, PAGE_BYTES)
                          .map(found -> page(found, newest));
                    }));
  }

  /**
   * Cuts where a transaction ends, so that none is seen by half; within one only where it is larger
   * than a page: planes put it together again.
   */
  static ChangesPage page(FeedRepository.Found found, long newest) {
    List<ChangesPage.Entry> entries = found.entries();
    if (found.all()) {
      return new ChangesPage(newest, false, entries);
    }
    ChangesPage page = part(entries);
    List<ChangesPage.Entry> whole = page.whole();
    return whole.isEmpty() ? page : part(whole);
  }

  private static ChangesPage part(List<ChangesPage.Entry> entries) {
    return new ChangesPage(entries.getLast().change().position(), true, entries);
  }

  private Optional<Reader> plane(String service, String prefix, Set<Topic> topics) {
    return service.startsWith(prefix)
        ? regions.named(service.substring(prefix.length())).map(r -> new Reader(r, topics))
        : Optional.empty();
  }
}
