package dev.meridian.local.postgres;

import dev.meridian.local.component.ChildComponent;
import dev.meridian.local.home.StackHome;
import dev.meridian.local.process.ChildProcess;
import dev.meridian.local.process.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PostgreSQL server that loses nothing it acknowledged: fsync and synchronous_commit are on. */
public final class PostgresServer extends ChildComponent {
  private final StackHome home;
  private final PostgresAccess access;

  public PostgresServer(StackHome home, PostgresAccess access) {
    super(access.component(), "INT", Duration.ofSeconds(20));
    this.home = home;
    this.access = access;
  }

  @Override
  protected ChildProcess launch() throws IOException, InterruptedException {
    Unprivileged unprivileged = Unprivileged.choose();
    Path binaries = PostgresBinaries.unpackedIn(home.binaries());
    Path data = home.data(name());
    new PostgresCluster(binaries, unprivileged, home.log(name())).create(data, access);
    removeStaleLock(data);
    unprivileged.own(data);
    List<String> command = new ArrayList<>(unprivileged.prefix());
    command.add(binaries.resolve("bin/postgres").toString());
    command.addAll(List.of("-D", data.toString()));
    settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return ChildProcess.start(home, name(), command, data, Map.of());
  }

  @Override
  protected void awaitReady(ChildProcess started)
      throws IOException, InterruptedException, SQLException {
    access.awaitAndPrepare(started);
  }

  private Map<String, String> settings() {
    return Map.ofEntries(
        Map.entry("port", Integer.toString(access.port())),
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("unix_socket_directories", ""),
        Map.entry("fsync", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("full_page_writes", "on"),
        Map.entry("shared_buffers", "64MB"),
        Map.entry("max_connections", "100"),
        Map.entry("max_wal_size", "512MB"),
        Map.entry("io_method", "sync"),
        Map.entry("max_logical_replication_workers", "0"),
        Map.entry("jit", "off"),
        Map.entry("timezone", "UTC"),
        Map.entry("log_timezone", "UTC"));
  }

  /**
   * A killed server leaves its lock, and refuses to start when another process has its number by
   * now.
   */
  private static void removeStaleLock(Path data) throws IOException {
    Path lock = data.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    long pid = Long.parseLong(Files.readAllLines(lock).getFirst().strip());
    if (ProcessIdentity.of(pid).isEmpty() || !runsIn(pid, data)) {
      Files.deleteIfExists(lock);
    }
  }

  private static boolean runsIn(long pid, Path data) {
    Path proc = Path.of("/proc", Long.toString(pid), "cwd");
    try {
      return !Files.exists(Path.of("/proc/self"))
          || Files.readSymbolicLink(proc).equals(data.toRealPath());
    } catch (IOException e) {
      return false;
    }
  }
}
