package dev.meridian.control.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.meridian.model.access.Access;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What principals may do, kept for as long as their organization's sequence stands still: every
 * change moves it in the transaction that makes the change, so that what was loaded after a
 * sequence was read is right for whoever reads that sequence later. Safe for use by any thread.
 */
final class AccessCache {
  /** As memory: a grant and its share of the tables take about 200 bytes. */
  private static final long MAX_RULES = 100_000;

  private final Cache<Key, Entry> entries;

  AccessCache() {
    this(MAX_RULES);
  }

  AccessCache(long maxRules) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxRules)
            .<Key, Entry>weigher((key, entry) -> 1 + entry.loaded().rules())
            .executor(Runnable::run)
            .build();
  }

  /**
   * @param objects as for {@link AccessRepository#load}
   */
  record Key(OrgId org, PrincipalId principal, Optional<Set<UUID>> objects) {
    static Key of(OrgId org, PrincipalId principal, @Nullable Collection<UUID> objects) {
      return new Key(org, principal, Optional.ofNullable(objects).map(Set::copyOf));
    }
  }

  /**
   * @param rules how many rows of the database it was made of
   */
  record Loaded(Access access, int rules) {}

  private record Entry(long sequence, Loaded loaded) {}

  /**
   * @param sequence of the organization, read before; {@code load} reads after it
   */
  Uni<Access> get(Key key, long sequence, Supplier<Uni<Loaded>> load) {
    Entry found = entries.getIfPresent(key);
    if (found != null && found.sequence() == sequence) {
      return Uni.createFrom().item(found.loaded().access());
    }
    return load.get()
        .invoke(loaded -> entries.put(key, new Entry(sequence, loaded)))
        .map(Loaded::access);
  }
}
