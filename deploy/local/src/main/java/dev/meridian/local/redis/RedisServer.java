package dev.meridian.local.redis;

import dev.meridian.local.component.ChildComponent;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.process.ChildProcess;
import dev.meridian.local.secret.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A Redis server that keeps its data in an append-only file, synced every second. */
public final class RedisServer extends ChildComponent {
  private final StackHome home;
  private final RedisAccess access;

  public RedisServer(StackHome home, RedisAccess access) {
    super(access.component(), "TERM", Duration.ofSeconds(10));
    this.home = home;
    this.access = access;
  }

  @Override
  protected ChildProcess launch() throws IOException {
    Path data = Files.createDirectories(home.data(name()));
    Path configuration = home.run(name()).resolve("redis.conf");
    PrivateFile.write(configuration, configuration(data));
    Path binary = RedisBinary.unpackedIn(home.binaries());
    List<String> command = List.of(binary.toString(), configuration.toString());
    return ChildProcess.start(home, name(), command, data, Map.of());
  }

  @Override
  protected void awaitReady(ChildProcess started) throws IOException, InterruptedException {
    access.await(started);
  }

  private String configuration(Path data) {
    return """
        bind 127.0.0.1
        port %d
        requirepass %s
        dir "%s"
        appendonly yes
        appendfsync everysec
        save ""
        maxmemory 64mb
        maxmemory-policy volatile-lru
        set-proc-title no
        """
        .formatted(access.port(), access.password(), data);
  }
}
