package dev.meridian.data.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.region.Region;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreCheckTest {
  private static final Region EU = new Region("eu");
  private static final Region US = new Region("us");

  private static final class MemoryStore implements RegionalStore {
    private Optional<Region> region;
    private final boolean down;
    private final boolean required;

    MemoryStore(Optional<Region> region, boolean down, boolean required) {
      this.region = region;
      this.down = down;
      this.required = required;
    }

    @Override
    public String name() {
      return "store";
    }

    @Override
    public Optional<Region> region() {
      if (down) {
        throw new StoreUnreachable("store", new IOException("down"));
      }
      return region;
    }

    @Override
    public void claim(Region own) {
      region = region.or(() -> Optional.of(own));
    }

    @Override
    public boolean required() {
      return required;
    }
  }

  @Test
  void oneForeignStoreRefusesAllAndNothingIsClaimed() {
    MemoryStore empty = new MemoryStore(Optional.empty(), false, true);
    MemoryStore foreign = new MemoryStore(Optional.of(US), false, false);
    assertThatThrownBy(() -> StoreCheck.of(EU, List.of(empty, foreign)))
        .isInstanceOf(ForeignStore.class)
        .hasMessageContaining("belongs to region us")
        .hasMessageContaining("Nothing was written");
    assertThat(empty.region()).isEmpty();
  }

  @Test
  void emptyStoreIsClaimedOnce() {
    MemoryStore empty = new MemoryStore(Optional.empty(), false, true);
    StoreCheck.of(EU, List.of(empty)).unclaimed().forEach(s -> StoreCheck.claim(EU, s));
    assertThat(empty.region()).hasValue(EU);
    assertThatThrownBy(() -> StoreCheck.claim(US, empty)).isInstanceOf(ForeignStore.class);
  }

  @Test
  void onlyAStoreThatIsNeededMustAnswer() {
    MemoryStore optional = new MemoryStore(Optional.empty(), true, false);
    assertThat(StoreCheck.of(EU, List.of(optional)).unreachable()).containsExactly(optional);
    MemoryStore needed = new MemoryStore(Optional.empty(), true, true);
    assertThatThrownBy(() -> StoreCheck.of(EU, List.of(needed)))
        .isInstanceOf(StoreUnreachable.class);
  }
}
