package dev.meridian.control.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.access.Access;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessCacheTest {
  private static final OrgId ORG = OrgId.random();
  private static final PrincipalId ONE = PrincipalId.random();

  private final AtomicInteger loads = new AtomicInteger();

  @Test
  void anOrganizationThatStandsStillIsReadOnce() {
    AccessCache cache = new AccessCache(100);

    get(cache, ONE, null, 7, 3);
    get(cache, ONE, null, 7, 3);

    assertThat(loads).hasValue(1);
  }

  @Test
  void anyChangeOfTheOrganizationIsReadAgain() {
    AccessCache cache = new AccessCache(100);

    get(cache, ONE, null, 7, 3);
    get(cache, ONE, null, 8, 3);
    get(cache, ONE, null, 8, 3);

    assertThat(loads).hasValue(2);
  }

  @Test
  void othersAndOtherObjectsHaveTheirOwn() {
    AccessCache cache = new AccessCache(100);
    UUID object = UUID.randomUUID();

    get(cache, ONE, null, 7, 3);
    get(cache, PrincipalId.random(), null, 7, 3);
    get(cache, ONE, List.of(object), 7, 3);
    get(cache, ONE, List.of(UUID.randomUUID()), 7, 3);
    get(cache, ONE, List.of(object), 7, 3);

    assertThat(loads).hasValue(4);
  }

  @Test
  void moreRulesThanThereIsRoomForAreNotKept() {
    AccessCache cache = new AccessCache(100);

    get(cache, ONE, null, 7, 1_000);
    get(cache, ONE, null, 7, 1_000);

    assertThat(loads).hasValue(2);
  }

  private void get(
      AccessCache cache,
      PrincipalId principal,
      @Nullable List<UUID> objects,
      long sequence,
      int rules) {
    cache
        .get(
            AccessCache.Key.of(ORG, principal, objects),
            sequence,
            () -> {
              loads.incrementAndGet();
              return Uni.createFrom().item(new AccessCache.Loaded(Access.NONE, rules));
            })
        .await()
        .indefinitely();
  }
}
