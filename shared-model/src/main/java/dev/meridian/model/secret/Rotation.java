package dev.meridian.model.secret;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** When a provider secret should be replaced by a new one. */
public final class Rotation {
  private static final Period LONGEST = Period.ofMonths(6);

  private Rotation() {}

  /** Whether a value that was last changed then is more than six months old. */
  public static boolean isDue(@Nullable Instant changed, Instant now) {
    return changed != null
        && changed.atZone(ZoneOffset.UTC).plus(LONGEST).isBefore(now.atZone(ZoneOffset.UTC));
  }
}
