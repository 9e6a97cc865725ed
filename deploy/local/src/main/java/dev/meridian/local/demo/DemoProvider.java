package dev.meridian.local.demo;

import dev.meridian.local.component.Component;
import dev.meridian.local.web.LoopbackServer;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Speaks OpenAI's API and echoes what it is told. It says in every answer that it is a demo. */
public final class DemoProvider implements Component {
  /** The ones that it lists; it answers for any name. */
  public static final List<String> MODELS = List.of("meridian-demo", "meridian-demo-slow");

  private final int port;
  private final String secret;
  private @Nullable LoopbackServer server;

  /**
   * @param secret the only key that it accepts, so that tests can prove that nothing else reaches a
   *     provider
   */
  public DemoProvider(int port, String secret) {
    this.port = port;
    this.secret = secret;
  }

  @Override
  public String name() {
    return "demo-provider";
  }

  @Override
  public synchronized void start() throws IOException {
    server = LoopbackServer.start(port, new DemoRoutes(secret));
  }

  @Override
  public synchronized void stop() {
    LoopbackServer running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }
}
