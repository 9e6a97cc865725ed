package dev.meridian.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a loopback port is free, and who holds it otherwise. */
public final class PortOwner {
  private static final String LISTENING = "0A";
  private static final int SHOWN = 80;

  private PortOwner() {}

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      // A connection of the former stack may linger for a minute; servers take such a port, so this
      // check must too.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * "java -jar x.jar (process 42)", or empty when the system does not tell (another user's process,
   * not Linux).
   */
  public static Optional<String> describe(int port) {
    return pid(port).map(pid -> commandOf(pid) + " (process " + pid + ")");
  }

  /** The process that listens on the port, as far as the system lets this user see it. */
  public static Optional<Long> pid(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      sockets.addAll(listeners(Path.of(table), port));
    }
    if (sockets.isEmpty()) {
      return Optional.empty();
    }
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> holds(pid, sockets))
        .findFirst();
  }

  private static List<String> listeners(Path table, int port) {
    String suffix = ":%04X".formatted(port);
    try (Stream<String> lines = Files.lines(table)) {
      return lines
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(fields -> fields[1].endsWith(suffix) && fields[3].equals(LISTENING))
          .map(fields -> "socket:[" + fields[9] + "]")
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean holds(long pid, Set<String> sockets) {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
      return descriptors.anyMatch(
          descriptor -> {
            try {
              return sockets.contains(Files.readSymbolicLink(descriptor).toString());
            } catch (IOException e) {
              return false;
            }
          });
    } catch (IOException e) {
      return false;
    }
  }

  private static String commandOf(long pid) {
    try {
      String line =
          Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"))
              .replace('\0', ' ')
              .strip();
      return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    } catch (IOException e) {
      return "a process";
    }
  }
}
