package dev.meridian.data.region;

import dev.meridian.model.region.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What the stores say of their region. Asking writes nothing.
 *
 * @param unclaimed stores that belong to nobody yet
 * @param unreachable stores that did not answer, and that the service can start without
 */
record StoreCheck(List<RegionalStore> unclaimed, List<RegionalStore> unreachable) {
  private static final Logger LOG = Logger.getLogger(StoreCheck.class);

  /**
   * Asks every store.
   *
   * @throws ForeignStore when one is not ours
   * @throws StoreUnreachable when one does not answer that the service needs
   */
  static StoreCheck of(Region own, List<RegionalStore> stores) {
    List<RegionalStore> unclaimed = new ArrayList<>();
    List<RegionalStore> unreachable = new ArrayList<>();
    for (RegionalStore store : stores) {
      try {
        if (isUnclaimed(own, store)) {
          unclaimed.add(store);
        }
      } catch (StoreUnreachable e) {
        if (store.required()) {
          throw e;
        }
        LOG.warnf("%s; it will be asked for its region until it does", e.getMessage());
        unreachable.add(store);
      }
    }
    return new StoreCheck(unclaimed, unreachable);
  }

  /** Claims a store, and looks whether another region's data plane was faster. */
  static void claim(Region own, RegionalStore store) {
    store.claim(own);
    isUnclaimed(own, store);
  }

  private static boolean isUnclaimed(Region own, RegionalStore store) {
    Optional<Region> region = store.region();
    if (region.filter(r -> !r.equals(own)).isPresent()) {
      throw ForeignStore.ofRegion(store.name(), region.get(), own);
    }
    return region.isEmpty();
  }
}
