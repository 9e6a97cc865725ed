package dev.meridian.gateway.log;

import dev.meridian.gateway.region.Regions;
import dev.meridian.gateway.spool.Spool;
import dev.meridian.gateway.spool.SpoolConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;

/** The gateway's one spool: of the records of calls of its own region's organizations. */
final class SpanSpool {
  @Produces
  @Singleton
  Spool open(SpoolConfig config, Regions regions) throws IOException, GeneralSecurityException {
    return Spool.open(config, regions.own().name());
  }

  void close(@Disposes Spool spool) throws IOException {
    spool.close();
  }
}
