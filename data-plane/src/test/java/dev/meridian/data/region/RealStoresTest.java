package dev.meridian.data.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.data.DataPlaneTest;
import dev.meridian.model.region.Region;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@SuppressWarnings("NullAway") // Fields are filled by the test framework.
class RealStoresTest extends DataPlaneTest {
  @Inject PostgresRegionRepository postgres;
  @Inject BucketRegionRepository bucket;
  @Inject RedisRegionRepository redis;
  @Inject KafkaRegionRepository kafka;

  private List<RegionalStore> stores() {
    return List.of(postgres, bucket, redis, kafka);
  }

  @Test
  void everyStoreSaysThatItIsOurs() {
    for (RegionalStore store : stores()) {
      assertThat(store.region()).as(store.name()).hasValue(new Region("eu"));
    }
  }

  @Test
  void everyStoreRefusesAnotherRegionsDataPlaneAndStaysOurs() {
    Region us = new Region("us");
    for (RegionalStore store : stores()) {
      assertThatThrownBy(() -> StoreCheck.of(us, List.of(store)))
          .as(store.name())
          .isInstanceOf(ForeignStore.class);
      store.claim(us);
      assertThat(store.region()).as(store.name()).hasValue(new Region("eu"));
    }
  }

  @Test
  void postgresThatMightLoseRowsIsNoticed() {
    assertThat(postgres.unsafeSettings()).isEmpty();
  }
}
