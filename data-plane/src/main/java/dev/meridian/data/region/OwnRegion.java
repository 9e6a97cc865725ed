package dev.meridian.data.region;

import dev.meridian.model.region.Region;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The region that this process serves. */
@ApplicationScoped
class OwnRegion {
  @Produces
  @Singleton
  Region region(@ConfigProperty(name = "meridian.region") String name) {
    return new Region(name);
  }
}
