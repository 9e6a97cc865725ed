package dev.meridian.gateway.world;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a world around the gateway under test and hands it to the test. */
public final class WorldResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable World world;

  @Override
  public Map<String, String> start() {
    try {
      world = new World();
      return world.configuration();
    } catch (Exception e) {
      throw new IllegalStateException("The world could not be built", e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(world, new TestInjector.MatchesType(World.class));
  }

  @Override
  public void stop() {
    if (world != null) {
      world.close();
    }
  }
}
