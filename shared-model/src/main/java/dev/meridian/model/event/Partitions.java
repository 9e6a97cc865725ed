package dev.meridian.model.event;

import dev.meridian.model.id.OrgId;

/**
 * All of an organization's events share a partition, so that they arrive in the order of its
 * transactions.
 */
public final class Partitions {
  private Partitions() {}

  public static int of(OrgId org, int count) {
    return Math.floorMod(
        Long.hashCode(org.value().getMostSignificantBits() ^ org.value().getLeastSignificantBits()),
        count);
  }
}
